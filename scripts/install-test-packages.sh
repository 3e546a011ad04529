#!/usr/bin/env bash
# Installs what the packet lab, the tests with real DNS, the tests in a browser and the bench need from Debian or Ubuntu. Run it as root.
set -euo pipefail

# Ubuntu has no package of this name, but its runners have a browser.
browser=()
if ! command -v chromium >/dev/null && ! command -v google-chrome >/dev/null; then browser=(chromium); fi

apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
  bird2 conntrack debootstrap dnsmasq-base dpkg-dev iperf3 iproute2 iptables keepalived knot nftables nginx-light openssl procps shellcheck \
  tcpdump util-linux wrk "${browser[@]}"
