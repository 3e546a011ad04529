import { DropletApp, VpcNatGateway, type VpcNatGatewayProps } from 'cdktf-fixed-egress/digitalocean';
import type { Construct } from 'constructs';
import { editsOf, NOTHING, REGION, SIZE, vpcIn, withBook, type Write, wrapped } from './parts';

const GATEWAY = 'digitalocean_vpc_nat_gateway.gateway';

function gateway(props: Partial<VpcNatGatewayProps> = {}, apps: readonly string[] = ['crawler']): Write {
  return withBook((stack) => writeGateway(stack, props, apps));
}

function writeGateway(scope: Construct, props: Partial<VpcNatGatewayProps>, apps: readonly string[]): void {
  const egress = new VpcNatGateway(scope, 'gateway', { region: REGION, ...props, vpc: props.vpc ?? vpcIn(scope) });
  for (const id of apps) new DropletApp(scope, id, { egress, size: SIZE });
}

/** Edits of VPC NAT gateways. */
export const VPC_NAT_GATEWAY_EDITS = editsOf('VpcNatGateway', gateway(), [
  { edit: 'another size', after: gateway({ size: 4 }), ...NOTHING },
  {
    edit: 'share it, and add an app before the first',
    after: gateway({ shared: true }, ['api', 'crawler']),
    ...NOTHING,
  },
  {
    edit: 'wrap it in another construct',
    after: withBook((stack) => {
      const vpc = vpcIn(stack);
      wrapped((scope) => writeGateway(scope, { vpc }, ['crawler']))(stack);
    }),
    ...NOTHING,
  },
  {
    edit: 'add a second gateway before it, with an app',
    after: withBook((stack) => {
      const vpc = vpcIn(stack);
      const other = new VpcNatGateway(stack, 'another', { region: REGION, vpc });
      new DropletApp(stack, 'indexer', { egress: other, size: SIZE });
      writeGateway(stack, { vpc }, ['crawler']);
    }),
    ...NOTHING,
  },
  {
    edit: 'another VPC',
    after: withBook((stack) => {
      vpcIn(stack);
      writeGateway(stack, { vpc: vpcIn(stack, 'other', REGION, '10.20.0.0/20') }, ['crawler']);
    }),
    mayChange: [GATEWAY],
    verdict: 'announce',
    refused: [GATEWAY],
  },
  {
    edit: 'another region, and so another VPC',
    after: withBook((stack) => writeGateway(stack, { region: 'ams3', vpc: vpcIn(stack, 'vpc', 'ams3') }, ['crawler'])),
    mayChange: [GATEWAY],
    verdict: 'announce',
    refused: [GATEWAY],
  },
  { edit: 'rename it', after: gateway({ name: 'egress' }), mayChange: [GATEWAY], verdict: 'announce' },
]);
