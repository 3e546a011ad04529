variable "cidr" {
  type = string
}

variable "region" {
  type = string
}

variable "allocations" {
  type = map(string)
}

variable "more_cidrs" {
  type    = list(string)
  default = []
}

locals {
  zones = keys(var.allocations)

  # What is in the VPC waits for all of its networks.
  vpc_id = try(aws_vpc_ipv4_cidr_block_association.this[0].vpc_id, aws_vpc.this.id)
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

resource "aws_vpc_ipv4_cidr_block_association" "this" {
  count = length(var.more_cidrs)

  vpc_id     = aws_vpc.this.id
  cidr_block = var.more_cidrs[count.index]
}

resource "aws_internet_gateway" "this" {
  vpc_id = local.vpc_id
}

resource "aws_subnet" "public" {
  for_each = var.allocations

  vpc_id            = local.vpc_id
  availability_zone = "${var.region}${each.key}"
  cidr_block        = cidrsubnet(var.cidr, 8, index(local.zones, each.key))
}

# The main route table, for the public subnets.
resource "aws_default_route_table" "this" {
  default_route_table_id = aws_vpc.this.default_route_table_id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

module "zone" {
  source   = "../zone"
  for_each = var.allocations

  vpc_id            = local.vpc_id
  public_subnet_id  = aws_subnet.public[each.key].id
  availability_zone = "${var.region}${each.key}"
  cidr              = cidrsubnet(var.cidr, 4, 1 + index(local.zones, each.key))
  allocation_id     = each.value
}

output "vpc_id" {
  value = local.vpc_id
}

output "private" {
  value = { for name, zone in module.zone : name => zone.private_subnet_id }
}

output "public" {
  value = { for name, subnet in aws_subnet.public : name => subnet.id }
}
