#!/usr/bin/env bash
# Installs what the packet lab and the bench need from Debian or Ubuntu. Run it as root.
set -euo pipefail

apt-get -q update
DEBIAN_FRONTEND=noninteractive apt-get -q install -y --no-install-recommends \
  bird2 conntrack debootstrap dpkg-dev iperf3 iproute2 iptables keepalived nftables nginx-light openssl procps shellcheck \
  tcpdump util-linux wrk
