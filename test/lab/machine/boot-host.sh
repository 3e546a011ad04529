#!/usr/bin/env bash
# Becomes the first process of a host: Debian's own systemd, in namespaces of its own.
# It is started in the host's network namespace and cgroup: boot-host.sh LOWER-FOLDERS STATE-FOLDER
set -euo pipefail
lower=$1 state=$2 root=$2/root

mount --make-rprivate /
mkdir -p "$state"/{upper,work,root}
mount -t overlay overlay -o "lowerdir=$lower,upperdir=$state/upper,workdir=$state/work" "$root"

# Of the kernel's settings, only those of the network are the host's own.
mount -t proc proc "$root/proc"
mount -t proc proc "$root/mnt"
mount --bind "$root/proc/sys" "$root/proc/sys"
mount -o remount,bind,ro "$root/proc/sys"
mount --bind "$root/mnt/sys/net" "$root/proc/sys/net"
umount -l "$root/mnt"
[ ! -e "$root/proc/sysrq-trigger" ] || mount --bind /dev/null "$root/proc/sysrq-trigger"

# A /sys that cannot be written keeps udev from starting: it would ask the real devices to announce themselves.
mount -t sysfs -o ro,nosuid,nodev,noexec sysfs "$root/sys"
mount -t cgroup2 -o nosuid,nodev,noexec cgroup2 "$root/sys/fs/cgroup"

mount -t tmpfs -o mode=755 tmpfs "$root/run"
mount -t tmpfs -o mode=1777 tmpfs "$root/tmp"
mount -t tmpfs -o mode=755 tmpfs "$root/dev"
for device in null zero full random urandom tty; do
  touch "$root/dev/$device"
  mount --bind "/dev/$device" "$root/dev/$device"
done
mkdir "$root/dev/pts" "$root/dev/shm"
mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
ln -s pts/ptmx "$root/dev/ptmx"
ln -s /proc/self/fd "$root/dev/fd"
ln -s /proc/self/fd/0 "$root/dev/stdin"
ln -s /proc/self/fd/1 "$root/dev/stdout"
ln -s /proc/self/fd/2 "$root/dev/stderr"

cd "$root"
mkdir -p .outside
pivot_root . .outside
umount -l /.outside
exec env -i container=lab PATH=/usr/sbin:/usr/bin:/sbin:/bin /sbin/init
