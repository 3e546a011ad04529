# Number crunching: Batch on Fargate and on machines, and an ECS cluster on an auto scaling group, behind two NAT gateways.
# Wrong: the GPU machines' launch template asks for public addresses in the public subnets, as the old workshop had it.

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

module "network" {
  source = "./modules/network"
}

resource "aws_iam_role" "batch" {
  name               = "batch"
  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [] })
}

resource "aws_iam_instance_profile" "ecs" {
  name = "ecs"
  role = aws_iam_role.batch.name
}

resource "aws_security_group" "compute" {
  name   = "compute"
  vpc_id = module.network.vpc_id
}

module "compute" {
  source   = "./modules/compute"
  for_each = var.environments

  name             = each.key
  kind             = each.value.kind
  instance_type    = try(each.value.instance_type, null)
  service_role     = aws_iam_role.batch.arn
  instance_role    = aws_iam_instance_profile.ecs.arn
  subnets          = module.network.private_subnets
  security_groups  = [aws_security_group.compute.id]
  public_addresses = false
}

module "gpu" {
  source = "./modules/compute"

  name             = "gpu"
  kind             = "EC2"
  instance_type    = "g5.xlarge"
  service_role     = aws_iam_role.batch.arn
  instance_role    = aws_iam_instance_profile.ecs.arn
  subnets          = module.network.public_subnets
  security_groups  = [aws_security_group.compute.id]
  public_addresses = true
}

# The results are served by tasks in bridge mode: their packets are the machine's.
resource "aws_launch_template" "results" {
  name          = "results"
  image_id      = "ami-0fe19057e9cb4efd8"
  instance_type = "c7g.large"

  iam_instance_profile {
    arn = aws_iam_instance_profile.ecs.arn
  }
}

resource "aws_autoscaling_group" "results" {
  name                = "results"
  min_size            = 2
  max_size            = 6
  vpc_zone_identifier = module.network.private_subnets

  launch_template {
    id      = aws_launch_template.results.id
    version = "$Default"
  }

  tag {
    key                 = "AmazonECSManaged"
    value               = true
    propagate_at_launch = true
  }
}

resource "aws_ecs_capacity_provider" "results" {
  name = "results"

  auto_scaling_group_provider {
    auto_scaling_group_arn = aws_autoscaling_group.results.arn
  }
}

resource "aws_ecs_cluster" "results" {
  name = "results"
}

resource "aws_ecs_cluster_capacity_providers" "results" {
  cluster_name       = aws_ecs_cluster.results.name
  capacity_providers = [aws_ecs_capacity_provider.results.name]

  default_capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.results.name
    weight            = 1
  }
}

resource "aws_ecs_task_definition" "results" {
  family       = "results"
  network_mode = "bridge"
  container_definitions = jsonencode([{
    name   = "results"
    image  = "registry.example.com/results"
    memory = 512
  }])
}

resource "aws_ecs_service" "results" {
  name            = "results"
  cluster         = aws_ecs_cluster.results.id
  task_definition = aws_ecs_task_definition.results.arn
  desired_count   = 2

  capacity_provider_strategy {
    capacity_provider = aws_ecs_capacity_provider.results.name
    weight            = 1
  }
}
