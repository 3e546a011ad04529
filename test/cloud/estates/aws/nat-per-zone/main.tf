# A web shop on Fargate in three zones, with a NAT gateway and an Elastic IP for each zone.
# Wrong: the image proxy was moved to the public subnets "for speed", so its tasks have addresses of their own.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = local.tags
  }
}

locals {
  name = "shop-${var.environment}"
  azs  = [for letter in ["a", "b", "c"] : "${var.region}${letter}"]
  tags = {
    Environment = var.environment
    ManagedBy   = "terraform"
  }
}

module "network" {
  source = "./modules/network"

  name               = local.name
  cidr               = "10.20.0.0/16"
  azs                = local.azs
  single_nat_gateway = var.environment != "production"
}

resource "aws_ecs_cluster" "shop" {
  name = local.name
}

module "checkout" {
  source = "./modules/service"

  name       = "checkout"
  cluster    = aws_ecs_cluster.shop.arn
  vpc_id     = module.network.vpc_id
  subnet_ids = module.network.private_subnet_ids
}

module "stock" {
  source = "./modules/service"

  name       = "stock"
  cluster    = aws_ecs_cluster.shop.arn
  vpc_id     = module.network.vpc_id
  subnet_ids = slice(module.network.private_subnet_ids, 0, 2)
}

module "image_proxy" {
  source = "./modules/service"

  name             = "image-proxy"
  cluster          = aws_ecs_cluster.shop.arn
  vpc_id           = module.network.vpc_id
  subnet_ids       = module.network.public_subnet_ids
  assign_public_ip = true
}

# Nightly: it never talks to anyone outside of the VPC.
module "report" {
  source = "./modules/service"

  name       = "report"
  cluster    = aws_ecs_cluster.shop.arn
  vpc_id     = module.network.vpc_id
  subnet_ids = module.network.database_subnet_ids
}
