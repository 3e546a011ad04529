# One service in two regions, the same module with another provider.
# Wrong: the second region was to be a cold copy, so it got no NAT gateway, and its machines got addresses of their own.

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

provider "aws" {
  alias  = "copy"
  region = "us-east-2"
}

module "main" {
  source = "./modules/region"

  cidr     = "10.1.0.0/16"
  zones    = ["eu-west-1a", "eu-west-1b"]
  ami      = "ami-0d940f23d527c3ab1"
  machines = ["api-1", "api-2"]
}

module "copy" {
  source = "./modules/region"

  providers = {
    aws = aws.copy
  }

  cidr     = "10.2.0.0/16"
  zones    = ["us-east-2a"]
  ami      = "ami-0b4750268a88e78e0"
  machines = ["api-3"]
  nat      = false
}

output "addresses" {
  value = concat(module.main.addresses, module.copy.addresses)
}
