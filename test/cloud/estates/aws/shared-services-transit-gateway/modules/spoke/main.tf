variable "name" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "zones" {
  type = list(string)
}

variable "transit_gateway_id" {
  type = string
}

variable "own_internet" {
  type    = bool
  default = false
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr_block

  tags = { Name = var.name }
}

resource "aws_subnet" "workload" {
  count = length(var.zones)

  vpc_id                  = aws_vpc.main.id
  availability_zone       = var.zones[count.index]
  cidr_block              = cidrsubnet(var.cidr_block, 4, count.index)
  map_public_ip_on_launch = coalesce(var.own_internet, false)
}

resource "aws_internet_gateway" "main" {
  count = coalesce(var.own_internet, false) ? 1 : 0

  vpc_id = aws_vpc.main.id
}

# The main route table of the VPC: a subnet that nobody thought of goes to the hub as well.
resource "aws_default_route_table" "main" {
  default_route_table_id = aws_vpc.main.default_route_table_id

  dynamic "route" {
    for_each = aws_internet_gateway.main

    content {
      cidr_block = "0.0.0.0/0"
      gateway_id = route.value.id
    }
  }

  dynamic "route" {
    for_each = length(aws_internet_gateway.main) == 0 ? ["0.0.0.0/0"] : ["10.0.0.0/8"]

    content {
      cidr_block         = route.value
      transit_gateway_id = var.transit_gateway_id
    }
  }
}

resource "aws_ec2_transit_gateway_vpc_attachment" "main" {
  vpc_id             = aws_vpc.main.id
  subnet_ids         = aws_subnet.workload[*].id
  transit_gateway_id = var.transit_gateway_id

  transit_gateway_default_route_table_association = false
  transit_gateway_default_route_table_propagation = false

  tags = { Name = var.name }
}

output "attachment_id" {
  value = aws_ec2_transit_gateway_vpc_attachment.main.id
}

output "subnet_ids" {
  value = aws_subnet.workload[*].id
}
