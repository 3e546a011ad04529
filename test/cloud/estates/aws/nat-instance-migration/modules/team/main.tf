variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "cidr" {
  type = string
}

variable "public_subnet_id" {
  type = string
}

variable "nat_gateway_id" {
  description = "Null for a team that has not moved yet."
  type        = string
  default     = null
}

variable "own_address" {
  type    = bool
  default = false
}

resource "aws_subnet" "this" {
  vpc_id     = var.vpc_id
  cidr_block = var.cidr
}

# Stays until every team has moved.
module "nat_instance" {
  source = "../nat-instance"

  name        = var.name
  subnet_id   = var.public_subnet_id
  clients     = [var.cidr]
  own_address = var.own_address
}

resource "aws_route_table" "this" {
  vpc_id = var.vpc_id
}

resource "aws_route" "default" {
  route_table_id         = aws_route_table.this.id
  destination_cidr_block = "0.0.0.0/0"
  nat_gateway_id         = var.nat_gateway_id
  network_interface_id   = var.nat_gateway_id == null ? module.nat_instance.network_interface_id : null
}

resource "aws_route_table_association" "this" {
  subnet_id      = aws_subnet.this.id
  route_table_id = aws_route_table.this.id
}

resource "aws_security_group" "worker" {
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
}

resource "aws_launch_template" "worker" {
  name_prefix            = var.name
  image_id               = "ami-0a2e7efb4257c0907"
  instance_type          = "m6g.medium"
  vpc_security_group_ids = [aws_security_group.worker.id]
}

resource "aws_autoscaling_group" "worker" {
  name                = var.name
  min_size            = 1
  max_size            = 4
  vpc_zone_identifier = [aws_subnet.this.id]

  launch_template {
    id      = aws_launch_template.worker.id
    version = "$Latest"
  }
}
