variable "teams" {
  description = "The number picks the subnet, and never changes."
  type = map(object({
    number    = number
    functions = optional(list(string), [])
    machines  = optional(number, 0)
    offline   = optional(bool, false)
  }))
  default = {
    billing   = { number = 1, functions = ["invoice", "dunning"] }
    catalogue = { number = 2, machines = 2 }
    delivery  = { number = 3, functions = ["track"], machines = 1 }
    identity  = { number = 4, functions = ["login-mail"] }
    search    = { number = 5, machines = 1 }
    vault     = { number = 9, machines = 1, offline = true }
  }
}
