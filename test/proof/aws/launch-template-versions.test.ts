import { proveEgress } from '../../../lib/proof';

/** The verdict of a group in a public subnet, by a template whose latest version asks for no public address. */
function verdictOf(version: object, template: object): string | undefined {
  const terraform = {
    resource: {
      aws_vpc: { main: {} },
      aws_internet_gateway: { igw: { vpc_id: '${aws_vpc.main.id}' } },
      aws_subnet: { public: { vpc_id: '${aws_vpc.main.id}' } },
      aws_route_table: {
        public: {
          vpc_id: '${aws_vpc.main.id}',
          route: [{ cidr_block: '0.0.0.0/0', gateway_id: '${aws_internet_gateway.igw.id}' }],
        },
      },
      aws_route_table_association: {
        public: { subnet_id: '${aws_subnet.public.id}', route_table_id: '${aws_route_table.public.id}' },
      },
      aws_launch_template: { web: { network_interfaces: [{ associate_public_ip_address: 'false' }], ...template } },
      aws_autoscaling_group: {
        web: {
          vpc_zone_identifier: ['${aws_subnet.public.id}'],
          launch_template: { id: '${aws_launch_template.web.id}', ...version },
        },
      },
    },
    variable: { version: {} },
  };
  return proveEgress(terraform).workloads[0]?.verdict;
}

const SECOND = { latest_version: 2, default_version: 1 };

test.each([
  ['the latest', { version: '$Latest' }, SECOND, 'isolated'],
  ['the latest by number', { version: '2' }, SECOND, 'isolated'],
  ['the latest by reference', { version: '${aws_launch_template.web.latest_version}' }, {}, 'isolated'],
  ['an older one', { version: '1' }, SECOND, 'unknown'],
  ['one of a variable', { version: '${var.version}' }, SECOND, 'unknown'],
  ['the default, which is older', { version: '$Default' }, SECOND, 'unknown'],
  ['none, which is the default, which is older', {}, SECOND, 'unknown'],
  ['the default, which is the latest', {}, { latest_version: 2, default_version: 2 }, 'isolated'],
])('a launch template in a version: %s', (_, version, template, verdict) => {
  expect(verdictOf(version, template)).toBe(verdict);
});
