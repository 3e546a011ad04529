variable "names" {
  type = list(string)
}

variable "region" {
  type = string
}

variable "vpc_uuid" {
  type = string
}

variable "gateway_ip" {
  type = string
}

resource "digitalocean_droplet" "this" {
  count = length(var.names)

  name     = "worker-${var.names[count.index]}"
  region   = var.region
  image    = "ubuntu-24-04-x64"
  size     = "s-2vcpu-4gb"
  vpc_uuid = var.vpc_uuid

  user_data = templatefile("${path.module}/route.yaml", { gateway = var.gateway_ip })
}
