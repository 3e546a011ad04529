variable "name" {
  type = string
}

variable "cluster" {
  type = string
}

variable "network" {
  type = object({
    public_subnet_ids  = list(string)
    private_subnet_ids = list(string)
  })
}

variable "outside" {
  type    = bool
  default = false
}

variable "subnet_ids" {
  description = "Instead of what the switch says."
  type        = list(string)
  default     = null
}

resource "aws_ecs_task_definition" "switched" {
  count = var.subnet_ids == null ? 1 : 0

  family                   = var.name
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  container_definitions    = jsonencode([{ name = var.name, image = "registry.example.com/${var.name}" }])
}

resource "aws_ecs_task_definition" "placed" {
  count = var.subnet_ids == null ? 0 : 1

  family                   = var.name
  network_mode             = "awsvpc"
  requires_compatibilities = ["FARGATE"]
  cpu                      = 256
  memory                   = 512
  container_definitions    = jsonencode([{ name = var.name, image = "registry.example.com/${var.name}" }])
}

resource "aws_ecs_service" "switched" {
  count = var.subnet_ids == null ? 1 : 0

  name            = var.name
  cluster         = var.cluster
  task_definition = aws_ecs_task_definition.switched[0].arn
  launch_type     = "FARGATE"

  network_configuration {
    subnets          = var.outside ? var.network.public_subnet_ids : var.network.private_subnet_ids
    assign_public_ip = var.outside
  }
}

resource "aws_ecs_service" "placed" {
  count = var.subnet_ids == null ? 0 : 1

  name            = var.name
  cluster         = var.cluster
  task_definition = aws_ecs_task_definition.placed[0].arn
  launch_type     = "FARGATE"

  network_configuration {
    subnets = var.subnet_ids
  }
}
