import { gatewayPerZone, gatewaysOfTheirOwn, natInstances } from './aws-networks';
import { addVpc } from './aws-vpcs';
import { WORKLOADS } from './aws-workloads';
import { addAppPlatformApp, addCrawlers } from './digitalocean-apps';
import { Configuration } from './terraform';

/** Apps to a VPC: two subnets each, of which a VPC may have 200. */
const APPS_A_VPC = 50;

/** Two of three VPCs have what our constructs write. */
const NETWORKS = [gatewaysOfTheirOwn, gatewayPerZone, gatewaysOfTheirOwn, gatewaysOfTheirOwn, natInstances];

/**
 * An estate with this many apps: nine of ten on AWS, in VPCs with 50 apps each, the others on App Platform.
 *
 * @param crawlers how many more there are on ten Droplets behind a pair of NAT Droplets
 */
export function estate(apps: number, crawlers = 0): Configuration {
  const made = new Configuration();
  const onAws = Math.round(apps * 0.9);
  let network;
  let vpc;
  for (let index = 0; index < onAws; index++) {
    const place = index % APPS_A_VPC;
    if (place === 0 || network === undefined || vpc === undefined) {
      const number = index / APPS_A_VPC;
      vpc = addVpc(made, `vpc-${number}`, number);
      network = NETWORKS[number % NETWORKS.length](made, vpc);
    }
    const app = `app-${index}`;
    WORKLOADS[index % WORKLOADS.length](made, app, vpc.id, network(app, place));
  }
  for (let index = onAws; index < apps; index++) addAppPlatformApp(made, `app-${index}`);
  if (crawlers > 0) addCrawlers(made, crawlers);
  return made;
}
