variable "teams" {
  description = "A team has moved when its egress is the gateway."
  type = map(object({
    cidr    = string
    egress  = string
    address = optional(bool, false)
  }))
  default = {
    orders   = { cidr = "10.50.16.0/20", egress = "gateway" }
    invoices = { cidr = "10.50.32.0/20", egress = "gateway" }
    reports  = { cidr = "10.50.48.0/20", egress = "instance" }
    partners = { cidr = "10.50.64.0/20", egress = "instance", address = true }
  }

  validation {
    condition     = alltrue([for team in var.teams : contains(["gateway", "instance"], team.egress)])
    error_message = "The egress of a team is \"gateway\" or \"instance\"."
  }
}
