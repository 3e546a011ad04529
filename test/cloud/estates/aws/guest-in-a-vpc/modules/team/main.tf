variable "vpc_id" {
  type = string
}

variable "internet_gateway_id" {
  type = string
}

variable "cidrs" {
  type = list(string)
}

variable "public_cidr" {
  type = string
}

resource "aws_subnet" "private" {
  count = length(var.cidrs)

  vpc_id     = var.vpc_id
  cidr_block = var.cidrs[count.index]
}

resource "aws_subnet" "public" {
  vpc_id     = var.vpc_id
  cidr_block = var.public_cidr
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public.id
}

resource "aws_route_table" "this" {
  for_each = {
    public  = { gateway_id = var.internet_gateway_id }
    private = { nat_gateway_id = aws_nat_gateway.this.id }
  }

  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    gateway_id     = lookup(each.value, "gateway_id", null)
    nat_gateway_id = lookup(each.value, "nat_gateway_id", null)
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.this["public"].id
}

resource "aws_route_table_association" "private" {
  count = length(var.cidrs)

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.this["private"].id
}

output "subnet_ids" {
  value = aws_subnet.private[*].id
}
