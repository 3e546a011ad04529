variable "vpc_id" {
  type = string
}

variable "availability_zone" {
  type = string
}

variable "cidr_block" {
  type = string
}

variable "nat_gateway_id" {
  type = string
}

resource "aws_subnet" "this" {
  vpc_id            = var.vpc_id
  availability_zone = var.availability_zone
  cidr_block        = var.cidr_block
}

resource "aws_route_table" "this" {
  vpc_id = var.vpc_id

  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = var.nat_gateway_id
  }
}

resource "aws_route_table_association" "this" {
  subnet_id      = aws_subnet.this.id
  route_table_id = aws_route_table.this.id
}

resource "aws_networkfirewall_firewall_policy" "this" {
  name = "out"

  firewall_policy {
    stateless_default_actions          = ["aws:forward_to_sfe"]
    stateless_fragment_default_actions = ["aws:forward_to_sfe"]
  }
}

resource "aws_networkfirewall_firewall" "this" {
  name                = "out"
  firewall_policy_arn = aws_networkfirewall_firewall_policy.this.arn
  vpc_id              = var.vpc_id

  subnet_mapping {
    subnet_id = aws_subnet.this.id
  }
}

output "endpoint_id" {
  value = one(one(aws_networkfirewall_firewall.this.firewall_status).sync_states[*].attachment[0].endpoint_id)
}

output "route_table_id" {
  value = aws_route_table.this.id
}
