variable "environments" {
  type = map(object({
    kind          = string
    instance_type = optional(string)
  }))
  default = {
    small = { kind = "FARGATE" }
    large = { kind = "EC2", instance_type = "c7i.8xlarge" }
  }
}
