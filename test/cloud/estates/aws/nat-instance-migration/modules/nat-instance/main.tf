variable "name" {
  type = string
}

variable "subnet_id" {
  type = string
}

variable "clients" {
  type = list(string)
}

variable "own_address" {
  type    = bool
  default = false
}

data "aws_subnet" "this" {
  id = var.subnet_id
}

resource "aws_security_group" "this" {
  name_prefix = "nat-${var.name}-"
  vpc_id      = data.aws_subnet.this.vpc_id

  dynamic "ingress" {
    for_each = var.clients

    content {
      from_port   = 0
      to_port     = 0
      protocol    = "-1"
      cidr_blocks = [ingress.value]
    }
  }
}

resource "aws_instance" "this" {
  ami                    = "ami-00a208c7cdba991ea"
  instance_type          = "t3.nano"
  subnet_id              = var.subnet_id
  source_dest_check      = false
  vpc_security_group_ids = [aws_security_group.this.id]

  user_data = <<-SCRIPT
    #!/bin/sh
    sysctl -w net.ipv4.ip_forward=1
    iptables -t nat -A POSTROUTING -o eth0 -j MASQUERADE
  SCRIPT

  tags = { Name = "nat-${var.name}" }
}

resource "aws_eip" "this" {
  count = var.own_address ? 1 : 0

  domain   = "vpc"
  instance = aws_instance.this.id
}

output "network_interface_id" {
  value = aws_instance.this.primary_network_interface_id
}
