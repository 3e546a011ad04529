# A shop on DigitalOcean: two App Platform apps, workers behind a VPC NAT gateway, and a cluster.
# Wrong: the admin app has no dedicated egress, the mail Droplet's reserved IP only takes what comes in, and the nodes leave by themselves.

terraform {
  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = "2.71.0"
    }
  }
}

provider "digitalocean" {}

resource "digitalocean_vpc" "shop" {
  name     = "shop"
  region   = var.region
  ip_range = "10.40.0.0/20"
}

module "site" {
  source   = "./modules/site"
  for_each = var.sites

  name             = each.key
  repository       = each.value.repository
  dedicated_egress = each.value.dedicated_egress
}

resource "digitalocean_vpc_nat_gateway" "workers" {
  name   = "workers"
  type   = "PUBLIC"
  region = var.region
  size   = 1

  vpcs {
    vpc_uuid        = digitalocean_vpc.shop.id
    default_gateway = true
  }
}

module "workers" {
  source = "./modules/workers"

  names      = ["import", "export"]
  region     = var.region
  vpc_uuid   = digitalocean_vpc.shop.id
  gateway_ip = one(digitalocean_vpc_nat_gateway.workers.vpcs).gateway_ip
}

# The provider of mail allows the reserved IP. The Droplet sends from its own address.
resource "digitalocean_droplet" "mail" {
  name     = "mail"
  region   = var.region
  image    = "debian-13-x64"
  size     = "s-1vcpu-1gb"
  vpc_uuid = digitalocean_vpc.shop.id
}

resource "digitalocean_reserved_ip" "mail" {
  region = var.region
}

resource "digitalocean_reserved_ip_assignment" "mail" {
  ip_address = digitalocean_reserved_ip.mail.ip_address
  droplet_id = digitalocean_droplet.mail.id
}

resource "digitalocean_kubernetes_cluster" "tools" {
  name     = "tools"
  region   = var.region
  version  = "1.33.1-do.0"
  vpc_uuid = digitalocean_vpc.shop.id

  node_pool {
    name       = "default"
    size       = "s-2vcpu-4gb"
    node_count = 2
  }
}

resource "digitalocean_kubernetes_node_pool" "builds" {
  for_each = toset(["linux", "large"])

  cluster_id = digitalocean_kubernetes_cluster.tools.id
  name       = "builds-${each.key}"
  size       = "s-4vcpu-8gb"
  auto_scale = true
  min_nodes  = 0
  max_nodes  = 3
}
