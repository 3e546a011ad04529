variable "region" {
  type    = string
  default = "nyc3"
}

variable "sites" {
  type = map(object({
    repository       = string
    dedicated_egress = bool
  }))
  default = {
    shop  = { repository = "example/shop", dedicated_egress = true }
    admin = { repository = "example/admin", dedicated_egress = false }
  }
}
