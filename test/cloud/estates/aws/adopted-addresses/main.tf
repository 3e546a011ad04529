# The addresses were allocated long ago by hand and told to forty banks; Terraform only knows their allocation ids.
# Nothing is wrong: old and new applications leave from them, over a NAT gateway for each zone and one machine of its own.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-central-1"
}

variable "allocations" {
  description = "Allocation ids by zone: support knows who has been told."
  type        = map(string)
  default = {
    a = "eipalloc-0a1b2c3d4e5f60718"
    b = "eipalloc-0b2c3d4e5f6071829"
  }
}

variable "sftp_allocation" {
  type    = string
  default = "eipalloc-0c3d4e5f607182930"
}

module "network" {
  source = "./modules/network"

  cidr        = "10.33.0.0/16"
  region      = "eu-central-1"
  allocations = var.allocations
}

module "app" {
  source   = "./modules/app"
  for_each = toset(["ledger", "statements"])

  name    = each.value
  vpc_id  = module.network.vpc_id
  subnets = [for zone in sort(keys(var.allocations)) : module.network.private[zone]]
}

resource "aws_instance" "sftp" {
  ami                         = "ami-0e872aee57663ae2d"
  instance_type               = "t3.large"
  subnet_id                   = module.network.public["a"]
  associate_public_ip_address = false
}

resource "aws_eip_association" "sftp" {
  instance_id   = aws_instance.sftp.id
  allocation_id = var.sftp_allocation
}
