# A VPC that was made dual-stack for the mobile app: IPv4 through a NAT gateway, IPv6 through an egress-only gateway.
# Wrong: the partner's allow-list has the Elastic IP, but everything in the dual-stack subnets can leave over IPv6 as itself.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "us-west-2"
}

module "network" {
  source = "./modules/network"

  cidr = "10.70.0.0/16"
  zones = {
    a = { zone = "us-west-2a", number = 1 }
    b = { zone = "us-west-2b", number = 2 }
  }
}

resource "aws_security_group" "apps" {
  name   = "apps"
  vpc_id = module.network.vpc_id
}

resource "aws_ecs_cluster" "apps" {
  name = "apps"
}

resource "aws_ecs_task_definition" "apps" {
  for_each = toset(["feed", "partner"])

  family                   = each.key
  requires_compatibilities = ["FARGATE"]
  network_mode             = "awsvpc"
  cpu                      = 512
  memory                   = 1024
  container_definitions    = jsonencode([{ name = each.key, image = "registry.example.com/${each.key}" }])
}

# For phones with IPv6 only.
resource "aws_ecs_service" "feed" {
  name            = "feed"
  cluster         = aws_ecs_cluster.apps.id
  task_definition = aws_ecs_task_definition.apps["feed"].arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = module.network.dual_stack_subnet_ids
    security_groups = [aws_security_group.apps.id]
  }
}

# Stayed in the subnets without IPv6, on purpose.
resource "aws_ecs_service" "partner" {
  name            = "partner"
  cluster         = aws_ecs_cluster.apps.id
  task_definition = aws_ecs_task_definition.apps["partner"].arn
  desired_count   = 2
  launch_type     = "FARGATE"

  network_configuration {
    subnets         = module.network.ipv4_subnet_ids
    security_groups = [aws_security_group.apps.id]
  }
}

resource "aws_iam_role" "function" {
  name               = "functions"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

# A function in a dual-stack subnet stays on IPv4, unless it says otherwise.
resource "aws_lambda_function" "this" {
  for_each = {
    quiet = false
    eager = true
  }

  function_name = each.key
  role          = aws_iam_role.function.arn
  runtime       = "python3.13"
  handler       = "main.run"
  s3_bucket     = "example-builds"
  s3_key        = "${each.key}.zip"

  vpc_config {
    subnet_ids                  = module.network.dual_stack_subnet_ids
    security_group_ids          = [aws_security_group.apps.id]
    ipv6_allowed_for_dual_stack = each.value
  }
}
