variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "tiers" {
  type = map(object({
    newbits = number
    netnum  = number
    route   = string
  }))
}

locals {
  subnets = merge([
    for tier, network in var.tiers : {
      for index, zone in var.zones : "${tier}-${index}" => {
        tier = tier
        zone = zone
        cidr = cidrsubnet(var.cidr, network.newbits, network.netnum + index)
      }
    }
  ]...)
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr

  tags = { Name = var.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "this" {
  for_each = local.subnets

  vpc_id                  = aws_vpc.this.id
  availability_zone       = each.value.zone
  cidr_block              = each.value.cidr
  map_public_ip_on_launch = var.tiers[each.value.tier].route == "internet"

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.this["public-0"].id
}

resource "aws_route_table" "this" {
  for_each = var.tiers

  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_route" "internet" {
  for_each = { for name, tier in var.tiers : name => tier if tier.route == "internet" }

  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.this.id
}

resource "aws_route" "nat" {
  for_each = { for name, tier in var.tiers : name => tier if tier.route == "nat" }

  route_table_id         = aws_route_table.this[each.key].id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = aws_nat_gateway.this.id
}

resource "aws_route_table_association" "this" {
  for_each = local.subnets

  subnet_id      = aws_subnet.this[each.key].id
  route_table_id = aws_route_table.this[each.value.tier].id
}

output "vpc_id" {
  value = aws_vpc.this.id
}

output "subnet_ids" {
  description = "By tier."
  value       = { for tier in keys(var.tiers) : tier => [for index, zone in var.zones : aws_subnet.this["${tier}-${index}"].id] }
}
