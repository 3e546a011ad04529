variable "name" {
  type = string
}

variable "repository" {
  type = string
}

variable "dedicated_egress" {
  type    = bool
  default = false
}

resource "digitalocean_app" "this" {
  spec {
    name   = var.name
    region = "nyc"

    dynamic "egress" {
      for_each = var.dedicated_egress ? ["DEDICATED_IP"] : []

      content {
        type = egress.value
      }
    }

    service {
      name               = "web"
      instance_count     = 2
      instance_size_slug = "apps-d-1vcpu-1gb"
      http_port          = 8080

      github {
        repo   = var.repository
        branch = "main"
      }
    }
  }
}
