# A team gets subnets of its own, with a NAT gateway, in a VPC that another team made years ago.
# Not known: the old group also lists a subnet of the others, which a plan does not show beside the new ones. Nor is it shown for the new group that it does not.

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

variable "vpc_id" {
  type    = string
  default = "vpc-04b5c6d7e8f901234"
}

variable "internet_gateway_id" {
  type    = string
  default = "igw-05c6d7e8f90123456"
}

module "team" {
  source = "./modules/team"

  vpc_id              = var.vpc_id
  internet_gateway_id = var.internet_gateway_id
  cidrs               = ["172.31.200.0/24", "172.31.201.0/24"]
  public_cidr         = "172.31.202.0/28"
}

resource "aws_launch_template" "worker" {
  name          = "worker"
  image_id      = "ami-0d940f23d527c3ab1"
  instance_type = "m7i.large"
}

resource "aws_autoscaling_group" "old" {
  name                = "old"
  min_size            = 1
  max_size            = 3
  vpc_zone_identifier = concat(["subnet-06d7e8f9012345678"], module.team.subnet_ids)

  launch_template {
    id      = aws_launch_template.worker.id
    version = "$Latest"
  }
}

resource "aws_autoscaling_group" "new" {
  name                = "new"
  min_size            = 1
  max_size            = 3
  vpc_zone_identifier = module.team.subnet_ids

  launch_template {
    id      = aws_launch_template.worker.id
    version = "$Latest"
  }
}

# One subnet is not a list: it is one of the new ones.
resource "aws_instance" "scheduler" {
  ami           = "ami-0d940f23d527c3ab1"
  instance_type = "t3.small"
  subnet_id     = module.team.subnet_ids[0]
}
