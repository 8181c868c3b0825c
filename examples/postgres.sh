#!/bin/sh
# Makes a PostgreSQL database, and serves it.
#
#   sh postgres.sh make DATA PORT SCALE     fills the empty folder DATA; SCALE is pgbench's, 15 MB each
#   sh postgres.sh serve DATA PORT [OPTION…]
#
# PostgreSQL refuses to run as root: root becomes the user 'postgres' first, and gives DATA to it.
set -eu
action=$1 data=$2 port=$3
shift 3

# Debian keeps the server's programs in a folder for each version.
for folder in /usr/lib/postgresql/*/bin; do
  if [ -x "$folder/initdb" ]; then PATH=$folder:$PATH; fi
done
cd "$data"

as_owner=
if [ "$(id -u)" = 0 ]; then
  chown postgres: "$data"
  as_owner="setpriv --reuid=postgres --regid=postgres --init-groups"
fi

case $action in
  make)
    $as_owner initdb --pgdata="$data" --username=bench --auth=trust --no-sync >&2
    # What is written here is read again only after it was copied, which writes it to disk.
    $as_owner pg_ctl --pgdata="$data" --wait --log="$data/setup.log" \
      --options="-p $port -h 127.0.0.1 -c unix_socket_directories= -c fsync=off" start >&2
    createdb --host=127.0.0.1 --port="$port" --username=bench bench
    pgbench --initialize --quiet --scale="$1" --host=127.0.0.1 --port="$port" --username=bench bench >&2
    $as_owner pg_ctl --pgdata="$data" --wait --mode=fast stop >&2
    rm "$data/setup.log"
    ;;
  serve)
    exec $as_owner postgres -D "$data" -p "$port" -h 127.0.0.1 -c unix_socket_directories= "$@"
    ;;
esac
