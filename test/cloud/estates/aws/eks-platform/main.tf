# An EKS cluster whose pods call partners from the addresses of two NAT gateways.
# Wrong: the spot node group was put into the public subnets, which give every node an address of its own.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0, < 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-2"
}

module "network" {
  source = "./modules/network"

  name = "platform"
  cidr = "10.100.0.0/16"
  zones = {
    eu-west-2a = 0
    eu-west-2b = 1
  }
}

module "cluster" {
  source = "./modules/cluster"

  name            = "platform"
  subnet_ids      = concat(module.network.private_subnet_ids, module.network.public_subnet_ids)
  node_subnet_ids = module.network.private_subnet_ids

  node_groups = {
    system = { instance_types = ["m7i.large"], desired = 2 }
    apps   = { instance_types = ["m7i.xlarge", "m6i.xlarge"], desired = 4 }
  }
}

module "spot" {
  source = "./modules/node-group"

  cluster        = module.cluster.name
  name           = "spot"
  role_arn       = module.cluster.node_role_arn
  subnet_ids     = module.network.public_subnet_ids
  capacity_type  = "SPOT"
  instance_types = ["c6i.xlarge", "c5.xlarge"]
}

resource "aws_eks_fargate_profile" "jobs" {
  cluster_name           = module.cluster.name
  fargate_profile_name   = "jobs"
  pod_execution_role_arn = module.cluster.node_role_arn
  subnet_ids             = module.network.private_subnet_ids

  selector {
    namespace = "jobs"
  }
}
