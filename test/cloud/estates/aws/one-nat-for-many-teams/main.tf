# Six teams in one VPC, each with a subnet of its own, behind one NAT gateway with one Elastic IP.
# Nothing is wrong: every function and machine leaves from that one address, and the vault's machines go nowhere.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_availability_zones" "available" {
  state = "available"
}

locals {
  teams_online  = { for name, team in var.teams : name => team if !team.offline }
  teams_offline = { for name, team in var.teams : name => team if team.offline }
}

module "network" {
  source = "./modules/network"

  name = "company"
  cidr = "10.64.0.0/16"
  zone = data.aws_availability_zones.available.names[0]
}

module "team" {
  source   = "./modules/team"
  for_each = local.teams_online

  name           = each.key
  vpc_id         = module.network.vpc_id
  zone           = data.aws_availability_zones.available.names[0]
  cidr           = cidrsubnet("10.64.0.0/16", 4, each.value.number)
  route_table_id = module.network.private_route_table_id
  functions      = each.value.functions
  machines       = each.value.machines
}

module "offline_team" {
  source   = "./modules/team"
  for_each = local.teams_offline

  name           = each.key
  vpc_id         = module.network.vpc_id
  zone           = data.aws_availability_zones.available.names[0]
  cidr           = cidrsubnet("10.64.0.0/16", 4, each.value.number)
  route_table_id = module.network.isolated_route_table_id
  functions      = each.value.functions
  machines       = each.value.machines
}
