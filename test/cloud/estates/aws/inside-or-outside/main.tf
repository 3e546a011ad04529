# One module for every service, with a switch for public or private subnets, planned for the first time.
# Not known: before anything is applied, a plan does not say which way such a switch went, only what it chose from.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./modules/network"

  cidr = "10.60.0.0/16"
}

resource "aws_ecs_cluster" "main" {
  name = "main"
}

module "service" {
  source = "./modules/service"
  for_each = {
    front  = { outside = true }
    orders = { outside = false }
  }

  name    = each.key
  cluster = aws_ecs_cluster.main.id
  outside = each.value.outside
  network = module.network
}

# Has no switch.
module "mail" {
  source = "./modules/service"

  name       = "mail"
  cluster    = aws_ecs_cluster.main.id
  network    = module.network
  subnet_ids = module.network.private_subnet_ids
}
