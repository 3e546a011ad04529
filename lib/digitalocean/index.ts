export * from './app-platform-app';
export * from './database-trusted-sources';
export * from './droplet-app';
export * from './droplet-firewall-allow-list';
export * from './droplet-gateway';
export * from './nat-droplets';
export * from './reserved-ip';
export * from './vpc-nat-gateway';
