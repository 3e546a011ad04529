output "addresses" {
  description = "What a payment provider must allow."
  value       = module.network.nat_public_ips
}
