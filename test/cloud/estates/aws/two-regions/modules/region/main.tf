terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "cidr" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "ami" {
  type = string
}

variable "machines" {
  type = list(string)
}

variable "nat" {
  type    = bool
  default = true
}

data "aws_region" "current" {}

resource "aws_vpc" "this" {
  cidr_block = var.cidr

  tags = { Name = data.aws_region.current.name }
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  count = length(var.zones)

  vpc_id            = aws_vpc.this.id
  availability_zone = var.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 8, count.index)
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_main_route_table_association" "this" {
  vpc_id         = aws_vpc.this.id
  route_table_id = aws_route_table.public.id
}

resource "aws_subnet" "private" {
  count = var.nat ? length(var.zones) : 0

  vpc_id            = aws_vpc.this.id
  availability_zone = var.zones[count.index]
  cidr_block        = cidrsubnet(var.cidr, 4, count.index + 1)
}

resource "aws_eip" "nat" {
  count = var.nat ? 1 : 0

  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  count = var.nat ? 1 : 0

  allocation_id = aws_eip.nat[0].id
  subnet_id     = aws_subnet.public[0].id
}

resource "aws_route_table" "private" {
  count = var.nat ? 1 : 0

  vpc_id = aws_vpc.this.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this[0].id
  }
}

resource "aws_route_table_association" "private" {
  count = length(aws_subnet.private)

  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private[0].id
}

locals {
  machine_subnets = coalescelist(aws_subnet.private[*].id, aws_subnet.public[*].id)
}

resource "aws_instance" "machine" {
  count = length(var.machines)

  ami                         = var.ami
  instance_type               = "m6i.large"
  subnet_id                   = element(local.machine_subnets, count.index)
  associate_public_ip_address = !var.nat

  tags = { Name = var.machines[count.index] }
}

output "addresses" {
  value = aws_eip.nat[*].public_ip
}
