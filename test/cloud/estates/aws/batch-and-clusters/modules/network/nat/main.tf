variable "vpc_id" {
  type = string
}

variable "public_id" {
  type = string
}

variable "nats" {
  description = "The subnet that it is for."
  type        = string
}

resource "aws_eip" "this" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.this.id
  subnet_id     = var.public_id
}

resource "aws_route_table" "this" {
  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this.id
  }
}

resource "aws_route_table_association" "this" {
  subnet_id      = var.nats
  route_table_id = aws_route_table.this.id
}

output "subnet_id" {
  value = aws_route_table_association.this.subnet_id
}
