# The VPC made its own Elastic IP. Now the address is to be given to it, "to keep it when the VPC goes".
# Wrong: nobody told Terraform to forget the old resource, so this plan releases the very address that the NAT gateway has.

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

variable "allocation_id" {
  type    = string
  default = "eipalloc-0f4e1d2c3b4a59687"
}

module "network" {
  source = "./modules/network"

  cidr          = "10.11.0.0/16"
  allocation_id = var.allocation_id
}

resource "aws_instance" "crm" {
  ami           = "ami-0d940f23d527c3ab1"
  instance_type = "t3.large"
  subnet_id     = module.network.private_subnet_id
}
