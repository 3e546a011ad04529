# Teams move from a NAT instance each to one shared NAT gateway with an Elastic IP: the map says who has moved.
# Wrong: "reports" has not moved, and its old instance has an auto-assigned address; the crawler machine moved, its own subnet's table did not.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "ca-central-1"
}

resource "aws_vpc" "main" {
  cidr_block = "10.50.0.0/16"
}

resource "aws_internet_gateway" "main" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "public" {
  vpc_id                  = aws_vpc.main.id
  cidr_block              = "10.50.0.0/24"
  map_public_ip_on_launch = true
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.main.id
}

resource "aws_route" "public" {
  route_table_id         = aws_route_table.public.id
  destination_cidr_block = "0.0.0.0/0"
  gateway_id             = aws_internet_gateway.main.id
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

resource "aws_eip" "shared" {
  domain = "vpc"

  tags = { Name = "told to every partner" }
}

resource "aws_nat_gateway" "shared" {
  allocation_id = aws_eip.shared.allocation_id
  subnet_id     = aws_subnet.public.id
}

module "team" {
  source   = "./modules/team"
  for_each = var.teams

  name             = each.key
  vpc_id           = aws_vpc.main.id
  cidr             = each.value.cidr
  public_subnet_id = aws_subnet.public.id
  nat_gateway_id   = each.value.egress == "gateway" ? aws_nat_gateway.shared.id : null
  own_address      = each.value.address
}

# The crawler's subnet came before the modules. Its table has both routes, old and new.
resource "aws_subnet" "crawler" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.50.128.0/24"
}

module "crawler_nat" {
  source = "./modules/nat-instance"

  name      = "crawler"
  subnet_id = aws_subnet.public.id
  clients   = [aws_subnet.crawler.cidr_block]
}

resource "aws_route_table" "crawler" {
  vpc_id = aws_vpc.main.id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.shared.id
  }

  route {
    cidr_block           = "0.0.0.0/1"
    network_interface_id = module.crawler_nat.network_interface_id
  }
}

resource "aws_route_table_association" "crawler" {
  subnet_id      = aws_subnet.crawler.id
  route_table_id = aws_route_table.crawler.id
}

resource "aws_instance" "crawler" {
  ami           = "ami-0a2e7efb4257c0907"
  instance_type = "c7g.medium"
  subnet_id     = aws_subnet.crawler.id
}
