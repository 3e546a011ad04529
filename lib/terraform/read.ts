export { readPath } from './path';
export { readTerraform, readText } from './terraform-json';
