variable "cidr_block" {
  type = string
}

variable "subnet_count" {
  type = number
}

data "aws_availability_zones" "all" {}

resource "aws_vpc" "it" {
  cidr_block = var.cidr_block
}

resource "aws_internet_gateway" "it" {
  vpc_id = aws_vpc.it.id
}

resource "aws_subnet" "nat" {
  vpc_id            = aws_vpc.it.id
  cidr_block        = cidrsubnet(var.cidr_block, 12, 4095)
  availability_zone = data.aws_availability_zones.all.names[0]
}

resource "aws_subnet" "function" {
  count = var.subnet_count

  vpc_id            = aws_vpc.it.id
  cidr_block        = cidrsubnet(var.cidr_block, 4, count.index)
  availability_zone = data.aws_availability_zones.all.names[count.index]
}

resource "aws_eip" "bank" {
  domain = "vpc"
}

resource "aws_nat_gateway" "it" {
  allocation_id = aws_eip.bank.id
  subnet_id     = aws_subnet.nat.id
}

resource "aws_route_table" "it" {
  for_each = {
    nat      = { gateway_id = aws_internet_gateway.it.id, nat_gateway_id = null }
    function = { gateway_id = null, nat_gateway_id = aws_nat_gateway.it.id }
  }

  vpc_id = aws_vpc.it.id

  route {
    cidr_block     = "0.0.0.0/0"
    gateway_id     = each.value.gateway_id
    nat_gateway_id = each.value.nat_gateway_id
  }
}

resource "aws_route_table_association" "nat" {
  subnet_id      = aws_subnet.nat.id
  route_table_id = aws_route_table.it["nat"].id
}

resource "aws_route_table_association" "function" {
  count = var.subnet_count

  subnet_id      = aws_subnet.function[count.index].id
  route_table_id = aws_route_table.it["function"].id
}

output "id" {
  value = aws_vpc.it.id
}

output "private_subnet_ids" {
  value      = aws_subnet.function.*.id
  depends_on = [aws_route_table_association.function]
}
