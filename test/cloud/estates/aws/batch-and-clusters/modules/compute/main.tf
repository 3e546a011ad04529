variable "name" {
  type = string
}

variable "kind" {
  type = string
}

variable "instance_type" {
  type    = string
  default = null
}

variable "service_role" {
  type = string
}

variable "instance_role" {
  type = string
}

variable "subnets" {
  type = list(string)
}

variable "security_groups" {
  type = list(string)
}

variable "public_addresses" {
  type = bool
}

locals {
  is_fargate = startswith(var.kind, "FARGATE")
}

resource "aws_launch_template" "this" {
  count = local.is_fargate ? 0 : 1

  name = "batch-${var.name}"

  network_interfaces {
    device_index                = 0
    associate_public_ip_address = var.public_addresses
    security_groups             = var.security_groups
  }
}

resource "aws_batch_compute_environment" "this" {
  compute_environment_name = var.name
  type                     = "MANAGED"
  service_role             = var.service_role

  compute_resources {
    type               = var.kind
    max_vcpus          = 64
    min_vcpus          = local.is_fargate ? null : 0
    instance_type      = local.is_fargate ? null : [var.instance_type]
    instance_role      = local.is_fargate ? null : var.instance_role
    subnets            = var.subnets
    security_group_ids = local.is_fargate ? var.security_groups : null

    dynamic "launch_template" {
      for_each = aws_launch_template.this

      content {
        launch_template_id = launch_template.value.id
        version            = "$Latest"
      }
    }
  }
}

resource "aws_batch_job_queue" "this" {
  name     = var.name
  state    = "ENABLED"
  priority = 1

  compute_environment_order {
    order               = 1
    compute_environment = aws_batch_compute_environment.this.arn
  }
}

resource "aws_batch_job_definition" "this" {
  name                  = var.name
  type                  = "container"
  platform_capabilities = [local.is_fargate ? "FARGATE" : "EC2"]

  container_properties = jsonencode(merge(
    {
      image            = "registry.example.com/${var.name}"
      executionRoleArn = var.service_role
      resourceRequirements = [
        { type = "VCPU", value = "1" },
        { type = "MEMORY", value = "2048" },
      ]
    },
    local.is_fargate ? { networkConfiguration = { assignPublicIp = "DISABLED" } } : {},
  ))
}
