variable "cidr" {
  type = string
}

variable "zones" {
  type = map(object({ zone = string, number = number }))
}

resource "aws_vpc" "this" {
  cidr_block                       = var.cidr
  assign_generated_ipv6_cidr_block = true
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_egress_only_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  for_each = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value.zone
  cidr_block        = cidrsubnet(var.cidr, 8, each.value.number)
}

resource "aws_subnet" "dual_stack" {
  for_each = var.zones

  vpc_id                          = aws_vpc.this.id
  availability_zone               = each.value.zone
  cidr_block                      = cidrsubnet(var.cidr, 4, each.value.number)
  ipv6_cidr_block                 = cidrsubnet(aws_vpc.this.ipv6_cidr_block, 8, each.value.number)
  assign_ipv6_address_on_creation = true
}

resource "aws_subnet" "ipv4" {
  for_each = var.zones

  vpc_id            = aws_vpc.this.id
  availability_zone = each.value.zone
  cidr_block        = cidrsubnet(var.cidr, 4, 8 + each.value.number)
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public["a"].id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "public" {
  for_each = aws_subnet.public

  subnet_id      = each.value.id
  route_table_id = aws_route_table.public.id
}

# One table for both kinds of private subnets.
resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this.id
  }

  route {
    ipv6_cidr_block        = "::/0"
    egress_only_gateway_id = aws_egress_only_internet_gateway.this.id
  }
}

resource "aws_route_table_association" "private" {
  for_each = merge(
    { for key, subnet in aws_subnet.dual_stack : "dual-stack-${key}" => subnet.id },
    { for key, subnet in aws_subnet.ipv4 : "ipv4-${key}" => subnet.id },
  )

  subnet_id      = each.value
  route_table_id = aws_route_table.private.id
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "dual_stack_subnet_ids" {
  value = [for subnet in aws_subnet.dual_stack : subnet.id]
}

output "ipv4_subnet_ids" {
  value = [for subnet in aws_subnet.ipv4 : subnet.id]
}
