import { App } from 'cdktf';
import { AwsNatGateway } from './aws-nat-gateway/main';
import { DigitaloceanAppPlatform } from './digitalocean-app-platform/main';

// Every example, each a stack that is named as its folder.
const app = new App();
new DigitaloceanAppPlatform(app, 'digitalocean-app-platform');
new AwsNatGateway(app, 'aws-nat-gateway');
app.synth();
