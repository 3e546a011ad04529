/**
 * What cloud-init runs before anything else, at every boot: it closes the machine with what the image has. At the first
 * boot it also has the way out opened after the files are written, and before packages and programs of the user.
 */
export const START_AT_FIRST_BOOT = `
[ -e /etc/fixed-egress/settings ] || systemd-run --quiet --no-block --unit=fixed-egress-first-boot \\
  -p After=cloud-init-network.service -p After=cloud-init.service -p Before=cloud-config.service -p Before=cloud-final.service \\
  -p DefaultDependencies=no -p Type=oneshot -p TimeoutStartSec=26min \\
  sh -c 'systemctl daemon-reload; systemctl enable fixed-egress.service fixed-egress-closed.service; systemctl start fixed-egress.service'
`;
