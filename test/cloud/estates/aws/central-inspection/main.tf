# Everything private passes AWS Network Firewall before it gets to the NAT gateway, except the backup subnet, which has a VPN.
# Not known: what a firewall endpoint and the far end of a VPN let out is not in Terraform. The mirror's subnet goes around the firewall.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {
  region = "eu-west-3"
}

resource "aws_vpc" "bank" {
  cidr_block = "10.200.0.0/16"
}

resource "aws_internet_gateway" "bank" {
  vpc_id = aws_vpc.bank.id
}

resource "aws_eip" "out" {
  domain = "vpc"
}

resource "aws_subnet" "public" {
  vpc_id            = aws_vpc.bank.id
  availability_zone = "eu-west-3a"
  cidr_block        = "10.200.0.0/24"
}

resource "aws_nat_gateway" "out" {
  allocation_id = aws_eip.out.id
  subnet_id     = aws_subnet.public.id
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.bank.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.bank.id
  }
}

resource "aws_route_table_association" "public" {
  subnet_id      = aws_subnet.public.id
  route_table_id = aws_route_table.public.id
}

module "firewall" {
  source = "./modules/firewall-zone"

  vpc_id            = aws_vpc.bank.id
  availability_zone = "eu-west-3a"
  cidr_block        = "10.200.1.0/28"
  nat_gateway_id    = aws_nat_gateway.out.id
}

# Cores: through the firewall.
resource "aws_subnet" "core" {
  vpc_id            = aws_vpc.bank.id
  availability_zone = "eu-west-3a"
  cidr_block        = "10.200.16.0/20"
}

resource "aws_route_table" "core" {
  vpc_id = aws_vpc.bank.id
}

resource "aws_route" "core" {
  route_table_id         = aws_route_table.core.id
  destination_cidr_block = "0.0.0.0/0"
  vpc_endpoint_id        = module.firewall.endpoint_id
}

resource "aws_route_table_association" "core" {
  subnet_id      = aws_subnet.core.id
  route_table_id = aws_route_table.core.id
}

resource "aws_instance" "core" {
  ami           = "ami-05262a4bcea6f9fea"
  instance_type = "r7i.4xlarge"
  subnet_id     = aws_subnet.core.id
}

# Backups: to the old data centre.
resource "aws_vpn_gateway" "office" {
  vpc_id = aws_vpc.bank.id
}

resource "aws_subnet" "backup" {
  vpc_id     = aws_vpc.bank.id
  cidr_block = "10.200.32.0/24"
}

resource "aws_route_table" "backup" {
  vpc_id = aws_vpc.bank.id

  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_vpn_gateway.office.id
  }
}

resource "aws_route_table_association" "backup" {
  subnet_id      = aws_subnet.backup.id
  route_table_id = aws_route_table.backup.id
}

resource "aws_instance" "backup" {
  ami           = "ami-05262a4bcea6f9fea"
  instance_type = "i4i.large"
  subnet_id     = aws_subnet.backup.id
}

# The mirror of package archives: straight to the NAT gateway.
resource "aws_subnet" "mirror" {
  vpc_id     = aws_vpc.bank.id
  cidr_block = "10.200.33.0/24"
}

resource "aws_route_table_association" "mirror" {
  subnet_id      = aws_subnet.mirror.id
  route_table_id = module.firewall.route_table_id
}

resource "aws_instance" "mirror" {
  ami           = "ami-05262a4bcea6f9fea"
  instance_type = "m7i.large"
  subnet_id     = aws_subnet.mirror.id
}

# Comes from the team that owns the machines of the shop floor: only they know which subnet it is.
resource "aws_instance" "kiosk" {
  count = 2

  ami           = "ami-05262a4bcea6f9fea"
  instance_type = "t3.micro"
  subnet_id     = var.kiosk_subnet_id
}

variable "kiosk_subnet_id" {
  type    = string
  default = "subnet-0f1e2d3c4b5a69788"
}
