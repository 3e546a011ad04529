import { replacesBy, type Trap } from './trap';

/** The provider replaces the app: https://github.com/digitalocean/terraform-provider-digitalocean/blob/v2.71.0/digitalocean/app/resource_app.go */
export const projectId: Trap = (edit) =>
  replacesBy(edit, 'digitalocean_app', 'project_id')
    ? 'another project_id makes another app, and the dedicated addresses of this one are lost for good'
    : undefined;
