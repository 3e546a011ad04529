variable "name" {
  type = string
}

variable "ami" {
  type = string
}

variable "subnet_id" {
  type = string
}

resource "aws_instance" "this" {
  ami           = var.ami
  instance_type = "t3.small"
  subnet_id     = var.subnet_id

  metadata_options {
    http_tokens = "required"
  }

  tags = { Name = "${var.name}-runner" }
}
