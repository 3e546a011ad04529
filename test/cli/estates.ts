// Terraform for each verdict.

const subnet = (name: string) => ({
  vpc_id: '${aws_vpc.it.id}',
  cidr_block: name === 'a' ? '10.0.0.0/24' : '10.0.1.0/24',
});
const lambda = (subnets?: string) => ({
  function_name: 'it',
  role: 'arn:aws:iam::123456789012:role/it',
  ...(subnets && { vpc_config: [{ subnet_ids: [subnets], security_group_ids: [] }] }),
});

/** A function in a subnet of a VPC without a way out. */
export const ISOLATED = {
  resource: {
    aws_vpc: { it: { cidr_block: '10.0.0.0/16' } },
    aws_subnet: { a: subnet('a') },
    aws_lambda_function: { inside: lambda('${aws_subnet.a.id}') },
  },
};

/** The same, with a NAT gateway that has an Elastic IP. */
export const FIXED = {
  resource: {
    ...ISOLATED.resource,
    aws_subnet: { a: subnet('a'), public: subnet('public') },
    aws_internet_gateway: { it: { vpc_id: '${aws_vpc.it.id}' } },
    aws_eip: { it: { domain: 'vpc' } },
    aws_nat_gateway: { it: { subnet_id: '${aws_subnet.public.id}', allocation_id: '${aws_eip.it.id}' } },
    aws_route_table: {
      a: {
        vpc_id: '${aws_vpc.it.id}',
        route: [{ cidr_block: '0.0.0.0/0', nat_gateway_id: '${aws_nat_gateway.it.id}' }],
      },
      public: {
        vpc_id: '${aws_vpc.it.id}',
        route: [{ cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.it.id}' }],
      },
    },
    aws_route_table_association: {
      a: { subnet_id: '${aws_subnet.a.id}', route_table_id: '${aws_route_table.a.id}' },
      public: { subnet_id: '${aws_subnet.public.id}', route_table_id: '${aws_route_table.public.id}' },
    },
  },
};

/** A function that is told its subnet when Terraform runs. */
export const UNKNOWN = {
  variable: { subnet_id: { type: 'string' } },
  resource: { aws_lambda_function: { somewhere: lambda('${var.subnet_id}') } },
};

/** A function outside of any VPC, beside one that is told its subnet. */
export const LEAK = {
  ...UNKNOWN,
  resource: { aws_lambda_function: { ...UNKNOWN.resource.aws_lambda_function, outside: lambda() } },
};

/** Nothing that opens connections. */
export const EMPTY = { resource: { aws_vpc: ISOLATED.resource.aws_vpc } };
