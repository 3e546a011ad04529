# A classic: load balancer in public subnets, web and workers in private ones, the database tier without a way out.
# Wrong: the web tier's group lists a public subnet "until the new zone is ready", and the bastion's address is not its own.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "ap-southeast-2"
}

locals {
  networks = {
    public   = { newbits = 8, netnum = 0, route = "internet" }
    private  = { newbits = 4, netnum = 1, route = "nat" }
    database = { newbits = 8, netnum = 200, route = "none" }
  }
}

module "network" {
  source = "./modules/network"

  name  = "intranet"
  cidr  = "10.8.0.0/16"
  zones = ["ap-southeast-2a", "ap-southeast-2b"]
  tiers = local.networks
}

module "web" {
  source = "./modules/tier"

  name       = "web"
  ami        = var.ami
  vpc_id     = module.network.vpc_id
  subnet_ids = concat(module.network.subnet_ids["private"], slice(module.network.subnet_ids["public"], 0, var.borrowed_subnets))
  size       = 3
}

module "worker" {
  source = "./modules/tier"

  name       = "worker"
  ami        = var.ami
  vpc_id     = module.network.vpc_id
  subnet_ids = module.network.subnet_ids["private"]
  size       = 2
}

resource "aws_lb" "web" {
  name               = "web"
  load_balancer_type = "application"
  subnets            = module.network.subnet_ids["public"]
}

resource "aws_instance" "bastion" {
  ami                         = var.ami
  instance_type               = "t4g.nano"
  subnet_id                   = module.network.subnet_ids["public"][0]
  associate_public_ip_address = true
}

# Reached over Session Manager, for the auditors: its address is told to them.
resource "aws_instance" "audit" {
  ami           = var.ami
  instance_type = "t4g.small"
  subnet_id     = module.network.subnet_ids["public"][0]
}

resource "aws_eip" "audit" {
  domain   = "vpc"
  instance = aws_instance.audit.id
}

resource "aws_instance" "database" {
  count = 2

  ami           = var.ami
  instance_type = "r7g.large"
  subnet_id     = module.network.subnet_ids["database"][count.index]

  ebs_block_device {
    device_name = "/dev/sdf"
    volume_size = 200
    encrypted   = true
  }
}
