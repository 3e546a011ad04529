variable "ami" {
  type    = string
  default = "ami-0b8d527345fdace59"
}

variable "borrowed_subnets" {
  description = "How many public subnets the web tier borrows until the new zone is ready."
  type        = number
  default     = 1
}
