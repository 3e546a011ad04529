/** The types of a VPC. */
export const VPCS = ['aws_vpc', 'aws_default_vpc'] as const;

/** The types of a subnet. */
export const SUBNETS = ['aws_subnet', 'aws_default_subnet'] as const;

/** The types of a route table. */
export const TABLES = ['aws_route_table', 'aws_default_route_table'] as const;
