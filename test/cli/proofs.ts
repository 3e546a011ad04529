import type { Proof, WorkloadProof } from '../../lib/proof/document';
import type { Source } from '../../lib/proof/network/outcome';

// Proofs that are written by hand, to look at reports without the rules.

export const FIXED: WorkloadProof = {
  address: 'aws_lambda_function.payments',
  app: 'payments',
  stack: 'shop',
  verdict: 'fixed',
  sources: [source('aws_eip.payments-eu-west-1a', '203.0.113.5'), source('aws_eip.payments-eu-west-1b', null)],
  path: ['aws_lambda_function.payments', 'aws_subnet.payments-eu-west-1a', 'aws_nat_gateway.payments-eu-west-1a'],
  reason: 'every path ends in a reserved address',
  close: null,
  rule: 'aws/nat-gateway',
  notes: ['S3 is reached through aws_vpc_endpoint.s3, not from these addresses'],
};

export const LEAK: WorkloadProof = {
  address: 'aws_instance.search["eu|west"]',
  app: null,
  stack: 'shop',
  verdict: 'leak',
  sources: [
    { ...source('aws_instance.search["eu|west"]', null), stability: 'dynamic' },
    source('aws_eip.search', '203.0.113.9'),
  ],
  path: ['aws_instance.search["eu|west"]', 'aws_subnet.public', 'aws_route_table.public', 'aws_internet_gateway.it'],
  reason:
    'aws_subnet.public gives it a public address of its own, since map_public_ip_on_launch is true, which nobody reserved',
  close:
    'set map_public_ip_on_launch = false on aws_subnet.public, and route 0.0.0.0/0 to a NAT gateway with an Elastic IP',
  rule: 'aws/internet-gateway',
  notes: ['S3 is reached through aws_vpc_endpoint.s3, not from these addresses'],
};

export const UNKNOWN: WorkloadProof = {
  address: 'module.a_b.digitalocean_droplet.crawler',
  app: null,
  stack: 'crawl',
  verdict: 'unknown',
  sources: [],
  path: ['module.a_b.digitalocean_droplet.crawler'],
  reason: 'var.user_data is not known, and decides',
  close: null,
  rule: 'digitalocean/droplet',
  notes: [],
};

export const ISOLATED: WorkloadProof = {
  address: 'aws_instance.batch',
  app: null,
  stack: 'shop',
  verdict: 'isolated',
  sources: [],
  path: ['aws_instance.batch'],
  reason: 'no path leads to the internet',
  close: null,
  rule: 'aws/instance',
  notes: [],
};

/** A proof of these workloads. */
export function proofOf(...workloads: WorkloadProof[]): Proof {
  const summary = { fixed: 0, leak: 0, isolated: 0, unknown: 0 };
  for (const { verdict } of workloads) summary[verdict]++;
  return { version: 1, workloads, summary };
}

function source(address: string, ip: string | null): Source {
  return { address, ip, family: 'ipv4', stability: 'fixed' };
}
