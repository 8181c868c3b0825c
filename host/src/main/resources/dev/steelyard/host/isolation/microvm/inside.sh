# Goes on where init left: starts the program, reports on it every second, and leaves with it.
b=/steelyard/busybox
nl='
'
group=/sys/fs/cgroup/subject
exec 3<>/dev/vport0p1 4>/dev/vport0p2
$b ip link set lo up
$b ip addr add 10.0.2.15/24 dev eth0
$b ip link set eth0 up
$b mount -t cgroup2 cgroup /sys/fs/cgroup
echo "+memory" >/sys/fs/cgroup/cgroup.subtree_control
echo "+cpu" >/sys/fs/cgroup/cgroup.subtree_control
echo "+pids" >/sys/fs/cgroup/cgroup.subtree_control
$b mkdir $group
while read -r file value; do
  [ -z "$file" ] || echo "$value" >"$group/$file"
done </steelyard/call/limits

# The words of the command, as Words.java wrote them.
set --
while read -r lines; do
  IFS= read -r word
  while [ "$lines" -gt 1 ]; do
    IFS= read -r line
    word=$word$nl$line
    lines=$((lines - 1))
  done
  set -- "$@" "$word"
done </steelyard/call/words
directory=$1
shift

number() { # FILE WORD: the number after the word
  found=
  while read -r key value _; do
    if [ "$key" = "$2" ]; then found=$value; break; fi
  done <"$1"
}

report() {
  number /proc/meminfo MemAvailable:; available=$found
  number /proc/vmstat oom_kill; kills=$found
  number $group/memory.stat file; cache=$found
  peak=; [ ! -e $group/memory.peak ] || read -r peak <$group/memory.peak
  stall=
  if [ -e $group/memory.pressure ]; then
    while read -r kind _ _ _ total; do
      [ "$kind" != some ] || stall=${total#total=}
    done <$group/memory.pressure
  fi
  echo "steelyard usage disk=$($b stat -f -c '%a %S' /steelyard/data) available=$available kills=$kills cache=$cache peak=$peak stall=$stall" >&3
}

number /proc/meminfo MemTotal:
echo "steelyard memory $found" >&3
cd "$directory" 2>/dev/null || cd /
$b time -o /run/steelyard-status -f '%x' $b sh -c '
  echo 0 >'"$group"'/cgroup.procs
  echo "steelyard started" >&3
  exec 3>&- 4>&-
  exec /steelyard/busybox env -i "$@"' program "$@" </dev/null >&4 2>&4 &
timed=$!
cd /
{
  while read -r word <&3; do
    if [ "$word" = stop ]; then
      while read -r pid; do kill -TERM "$pid"; done <$group/cgroup.procs
    fi
  done
} 2>/dev/null &
{
  while :; do report; $b sleep 1; done
} &
reporting=$!
wait $timed
# Else it might report once more when the data is no longer mounted, and tell of another disk.
kill $reporting
wait $reporting
report
said=
while read -r line; do
  case $line in
    *"terminated by signal "*) said="signal ${line##* }"; break ;;
    *[!0-9]* | '') ;;
    *) said="exit $line" ;;
  esac
done </run/steelyard-status
[ ! -e $group/cgroup.kill ] || echo 1 >$group/cgroup.kill
$b umount /steelyard/data 2>/dev/null || $b mount -o remount,ro /steelyard/data
echo "steelyard $said" >&3
$b poweroff -f
