variable "name" {
  type = string
}

variable "ami" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "size" {
  type = number
}

resource "aws_security_group" "this" {
  name   = var.name
  vpc_id = var.vpc_id
}

resource "aws_launch_template" "this" {
  name          = var.name
  image_id      = var.ami
  instance_type = "m7g.large"

  network_interfaces {
    security_groups       = [aws_security_group.this.id]
    delete_on_termination = true
  }
}

resource "aws_autoscaling_group" "this" {
  name                = var.name
  desired_capacity    = var.size
  min_size            = var.size
  max_size            = var.size * 2
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id      = aws_launch_template.this.id
    version = aws_launch_template.this.latest_version
  }
}
