import { AWS_CLAIMS } from '../../lib/aws/claims';
import { AWS_OFFLINE, AWS_STANDING } from './aws-standing';
import { testClaims } from './claims-asked';
import { AWS } from './tools';

const NAT = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateway-basics.html';
const REGIONAL = 'https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html';
const SUBNETS = 'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_SetSubnets.html';
const SCHEME =
  'https://docs.aws.amazon.com/elasticloadbalancing/latest/userguide/how-elastic-load-balancing-works.html';
const ASSOCIATION = 'https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_AssociateAddress.html';

const ELASTIC_IP = { on: 'an Elastic IP', owns: true } as const;

/** It carries an Elastic IP that outlives it, so what replaces it takes nothing away; what names the Elastic IP does. */
const NAT_GATEWAY = {
  on: 'a NAT gateway',
  owns: false,
  letsGo: { allocation_id: NAT, secondary_allocation_ids: NAT, connectivity_type: NAT },
} as const;

/** The same. The provider plans another Elastic IP in a mapping as an update. */
const IN_FRONT = {
  on: 'a network load balancer with Elastic IPs',
  owns: false,
  letsGo: { internal: SCHEME, load_balancer_type: SUBNETS, subnet_mapping: SUBNETS, subnets: SUBNETS },
} as const;

describe(`by the AWS provider ${AWS.version}`, () => {
  testClaims({
    provider: AWS,
    configuration: AWS_OFFLINE,
    claims: AWS_CLAIMS,
    standing: AWS_STANDING,
    holds: {
      natGateway: [ELASTIC_IP, NAT_GATEWAY],
      regionalNatGateway: [
        ELASTIC_IP,
        {
          ...NAT_GATEWAY,
          letsGo: { availability_mode: REGIONAL, availability_zone_address: REGIONAL, connectivity_type: REGIONAL },
        },
      ],
      importedNatGateway: [ELASTIC_IP, NAT_GATEWAY],
      natInstances: [
        ELASTIC_IP,
        {
          on: 'an association of an Elastic IP',
          owns: false,
          letsGo: { allocation_id: ASSOCIATION, public_ip: ASSOCIATION },
        },
      ],
      networkLoadBalancer: [ELASTIC_IP, IN_FRONT],
      networkLoadBalancerInFront: [ELASTIC_IP, IN_FRONT],
      networkLoadBalancerWithoutElasticIps: [
        { on: 'a network load balancer', owns: true, letsGo: { subnet_mapping: SUBNETS } },
      ],
      applicationLoadBalancer: [{ on: 'an application load balancer', owns: true }],
      globalAccelerator: [{ on: 'an accelerator', owns: true }],
      cloudFront: [{ on: 'a CloudFront distribution', owns: true }],
    },
  });
});
