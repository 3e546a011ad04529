import { App, type TerraformStack } from 'cdktf';
import { AwsNatGateway } from './aws-nat-gateway/main';
import { AwsNatInstances } from './aws-nat-instances/main';
import { DigitaloceanAppPlatform } from './digitalocean-app-platform/main';
import { DigitaloceanNatDroplets } from './digitalocean-nat-droplets/main';

/** Every example, each a stack that is named as its folder. */
export function addExamples(app: App): TerraformStack[] {
  return [
    new DigitaloceanAppPlatform(app, 'digitalocean-app-platform'),
    new DigitaloceanNatDroplets(app, 'digitalocean-nat-droplets'),
    new AwsNatGateway(app, 'aws-nat-gateway'),
    new AwsNatInstances(app, 'aws-nat-instances'),
  ];
}

if (require.main === module) {
  const app = new App();
  addExamples(app);
  app.synth();
}
