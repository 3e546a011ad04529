variable "vpc_id" {
  type = string
}

variable "public_subnet_id" {
  type = string
}

variable "availability_zone" {
  type = string
}

variable "cidr" {
  type = string
}

variable "allocation_id" {
  type = string
}

resource "aws_subnet" "private" {
  vpc_id            = var.vpc_id
  availability_zone = var.availability_zone
  cidr_block        = var.cidr
}

resource "aws_nat_gateway" "this" {
  allocation_id = var.allocation_id
  subnet_id     = var.public_subnet_id
}

resource "aws_route_table" "private" {
  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this.id
  }
}

resource "aws_route_table_association" "private" {
  subnet_id      = aws_subnet.private.id
  route_table_id = aws_route_table.private.id
}

output "private_subnet_id" {
  value = aws_subnet.private.id
}
