export * from './app-platform-app';
export * from './database-trusted-sources';
export * from './droplet-firewall-allow-list';
export * from './reserved-ip';
