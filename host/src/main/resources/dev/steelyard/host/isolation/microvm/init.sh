#!/bin/busybox sh
# The first program of the guest: finds its devices and disks, then goes on inside the program's disk.
b=/bin/busybox
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
while read -r module; do
  $b insmod "/modules/$module.ko" || echo "steelyard: cannot load module $module"
done </modules/order
for disk in /sys/block/vd*; do
  serial=
  read -r serial <"$disk/serial"
  case $serial in
    program) $b mount -t ext4 -o ro "/dev/${disk##*/}" /lower || echo "steelyard: no program disk" ;;
    data) data=/dev/${disk##*/} ;;
  esac
done
if [ -e /call/probe ]; then
  exec 3<>/dev/vport0p1
  echo "steelyard probe" >&3
  $b poweroff -f
fi
# The program may write wherever it is used to; what it writes beside its data is in memory.
$b mount -t tmpfs upper /upper
$b mkdir /upper/changes /upper/work
$b mount -t overlay -o lowerdir=/lower,upperdir=/upper/changes,workdir=/upper/work root /root ||
  echo "steelyard: no root"
$b mount -t ext4 -o noinit_itable "$data" /root/steelyard/data || echo "steelyard: no data disk"
$b rmdir /root/steelyard/data/lost+found
for place in proc sys dev; do $b mount --move "/$place" "/root/$place"; done
$b chmod 1777 /root/tmp
$b mkdir -p /root/dev/shm /root/dev/pts
$b mount -t tmpfs -o mode=1777 shm /root/dev/shm
$b mount -t devpts pts /root/dev/pts
$b mount --bind /call /root/steelyard/call
exec $b chroot /root /steelyard/busybox sh /steelyard/call/inside
