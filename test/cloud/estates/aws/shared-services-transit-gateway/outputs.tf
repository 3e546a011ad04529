output "addresses" {
  value = module.shared.addresses
}
