variable "zones" {
  type    = list(string)
  default = ["eu-central-1a", "eu-central-1b"]
}

variable "ami" {
  type    = string
  default = "ami-0d5e3f1c2b4a69788"
}

variable "teams" {
  type = map(object({
    cidr_block   = string
    own_internet = optional(bool)
  }))
  default = {
    payments = { cidr_block = "10.1.0.0/16" }
    search   = { cidr_block = "10.2.0.0/16" }
    labs     = { cidr_block = "10.3.0.0/16" }
    legacy   = { cidr_block = "10.4.0.0/16", own_internet = true }
  }
}
