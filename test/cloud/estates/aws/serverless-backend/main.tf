# A backend of Lambda functions: those that call the bank are in a VPC with one NAT gateway, the others need not be.
# Wrong: "refund" calls the bank as well, and somebody forgot it; App Runner's admin page has no VPC connector.

terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "eu-north-1"
}

module "vpc" {
  source = "./modules/vpc"

  cidr_block   = "172.20.0.0/16"
  subnet_count = 2
}

resource "aws_security_group" "bank" {
  name   = "bank"
  vpc_id = module.vpc.id
}

module "function" {
  source   = "./modules/function"
  for_each = local.functions

  name        = each.key
  handler     = lookup(each.value, "handler", "index.handler")
  environment = merge({ STAGE = "live" }, try(each.value.environment, {}))

  network = try(each.value.calls_bank, false) ? {
    subnet_ids         = module.vpc.private_subnet_ids
    security_group_ids = [aws_security_group.bank.id]
  } : null
}

locals {
  functions = {
    charge = { calls_bank = true, environment = { BANK = "https://bank.example" } }
    payout = { calls_bank = true, handler = "payout.run" }
    refund = { environment = { BANK = "https://bank.example" } }
  }
}

resource "aws_apprunner_vpc_connector" "bank" {
  vpc_connector_name = "bank"
  subnets            = module.vpc.private_subnet_ids
  security_groups    = [aws_security_group.bank.id]
}

resource "aws_apprunner_service" "api" {
  service_name = "api"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/example/api:3"
      image_repository_type = "ECR_PUBLIC"
    }
    auto_deployments_enabled = false
  }

  network_configuration {
    egress_configuration {
      egress_type       = "VPC"
      vpc_connector_arn = aws_apprunner_vpc_connector.bank.arn
    }
  }
}

resource "aws_apprunner_service" "admin" {
  service_name = "admin"

  source_configuration {
    image_repository {
      image_identifier      = "public.ecr.aws/example/admin:3"
      image_repository_type = "ECR_PUBLIC"
    }
    auto_deployments_enabled = false
  }
}
