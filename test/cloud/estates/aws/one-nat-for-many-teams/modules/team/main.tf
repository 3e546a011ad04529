variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "zone" {
  type = string
}

variable "cidr" {
  type = string
}

variable "route_table_id" {
  type = string
}

variable "functions" {
  type    = list(string)
  default = []
}

variable "machines" {
  type    = number
  default = 0
}

resource "aws_subnet" "this" {
  vpc_id            = var.vpc_id
  availability_zone = var.zone
  cidr_block        = var.cidr

  tags = { Team = var.name }
}

resource "aws_route_table_association" "this" {
  subnet_id      = aws_subnet.this.id
  route_table_id = var.route_table_id
}

resource "aws_security_group" "this" {
  name   = "team-${var.name}"
  vpc_id = var.vpc_id

  egress {
    from_port   = 443
    to_port     = 443
    protocol    = "tcp"
    cidr_blocks = ["0.0.0.0/0"]
  }
}

resource "aws_iam_role" "function" {
  count = length(var.functions) > 0 ? 1 : 0

  name = "team-${var.name}-functions"
  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_lambda_function" "this" {
  for_each = toset(var.functions)

  function_name = "${var.name}-${each.value}"
  role          = one(aws_iam_role.function[*].arn)
  package_type  = "Image"
  image_uri     = "123456789012.dkr.ecr.us-east-1.amazonaws.com/${var.name}:${each.value}"

  vpc_config {
    subnet_ids         = [aws_subnet.this.id]
    security_group_ids = [aws_security_group.this.id]
  }
}

resource "aws_instance" "this" {
  count = var.machines

  ami                    = "ami-0c02fb55956c7d316"
  instance_type          = "m7g.large"
  subnet_id              = aws_subnet.this.id
  vpc_security_group_ids = [aws_security_group.this.id]
}
