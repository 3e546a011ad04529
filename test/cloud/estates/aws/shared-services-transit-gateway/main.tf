# One shared-services VPC with the only NAT gateways of the company, and team VPCs behind a transit gateway.
# Wrong: the team "labs" has a transit gateway route table without a default, so it reaches nobody; "legacy" still has an internet gateway.

terraform {
  required_version = ">= 1.5"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.80"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

resource "aws_ec2_transit_gateway" "hub" {
  description                     = "hub"
  default_route_table_association = "disable"
  default_route_table_propagation = "disable"
}

module "shared" {
  source = "./modules/egress-vpc"

  name               = "shared-services"
  cidr_block         = "10.0.0.0/16"
  zones              = var.zones
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  spokes_cidr_block  = "10.0.0.0/8"
}

module "spoke" {
  source   = "./modules/spoke"
  for_each = var.teams

  name               = each.key
  cidr_block         = each.value.cidr_block
  zones              = var.zones
  transit_gateway_id = aws_ec2_transit_gateway.hub.id
  own_internet       = try(each.value.own_internet, false)
}

# What comes from the internet goes back to every team.
resource "aws_ec2_transit_gateway_route_table" "shared" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id

  tags = { Name = "shared" }
}

resource "aws_ec2_transit_gateway_route_table_association" "shared" {
  transit_gateway_attachment_id  = module.shared.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.shared.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "teams_to_shared" {
  for_each = module.spoke

  transit_gateway_attachment_id  = each.value.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.shared.id
}

# Teams reach the shared VPC and the internet behind it, not each other.
resource "aws_ec2_transit_gateway_route_table" "teams" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id

  tags = { Name = "teams" }
}

resource "aws_ec2_transit_gateway_route" "internet" {
  destination_cidr_block         = "0.0.0.0/0"
  transit_gateway_attachment_id  = module.shared.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

resource "aws_ec2_transit_gateway_route" "not_each_other" {
  destination_cidr_block         = "10.0.0.0/8"
  blackhole                      = true
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

resource "aws_ec2_transit_gateway_route_table_propagation" "shared_to_teams" {
  transit_gateway_attachment_id  = module.shared.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

resource "aws_ec2_transit_gateway_route_table_association" "payments" {
  transit_gateway_attachment_id  = module.spoke["payments"].attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

resource "aws_ec2_transit_gateway_route_table_association" "search" {
  transit_gateway_attachment_id  = module.spoke["search"].attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

resource "aws_ec2_transit_gateway_route_table_association" "legacy" {
  transit_gateway_attachment_id  = module.spoke["legacy"].attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.teams.id
}

# The labs were to get the internet "later".
resource "aws_ec2_transit_gateway_route_table" "labs" {
  transit_gateway_id = aws_ec2_transit_gateway.hub.id

  tags = { Name = "labs" }
}

resource "aws_ec2_transit_gateway_route_table_propagation" "shared_to_labs" {
  transit_gateway_attachment_id  = module.shared.attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.labs.id
}

resource "aws_ec2_transit_gateway_route_table_association" "labs" {
  transit_gateway_attachment_id  = module.spoke["labs"].attachment_id
  transit_gateway_route_table_id = aws_ec2_transit_gateway_route_table.labs.id
}

module "runner" {
  source   = "./modules/runner"
  for_each = var.teams

  name      = each.key
  ami       = var.ami
  subnet_id = module.spoke[each.key].subnet_ids[0]
}

# Builds the images of every team, beside the NAT gateways.
module "shared_runner" {
  source = "./modules/runner"

  name      = "shared"
  ami       = var.ami
  subnet_id = module.shared.private_subnet_ids[0]
}
