import { App, type TerraformStack } from 'cdktf';
import { AwsIngress } from './aws-ingress/main';
import { AwsNatGateway } from './aws-nat-gateway/main';
import { AwsNatInstances } from './aws-nat-instances/main';
import { DigitaloceanAppPlatform } from './digitalocean-app-platform/main';
import { DigitaloceanIngress } from './digitalocean-ingress/main';
import { DigitaloceanNatDroplets } from './digitalocean-nat-droplets/main';

/** Every example, each a stack that is named as its folder. */
export function addExamples(app: App): TerraformStack[] {
  return [
    new DigitaloceanAppPlatform(app, 'digitalocean-app-platform'),
    new DigitaloceanNatDroplets(app, 'digitalocean-nat-droplets'),
    new DigitaloceanIngress(app, 'digitalocean-ingress'),
    new AwsNatGateway(app, 'aws-nat-gateway'),
    new AwsNatInstances(app, 'aws-nat-instances'),
    new AwsIngress(app, 'aws-ingress'),
  ];
}

if (require.main === module) {
  const app = new App();
  addExamples(app);
  app.synth();
}
