package dev.steelyard.trace;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of a test's own.
 *
 * @param bin where its programs are
 * @param data its folder, which PostgreSQL's own user may reach
 */
record PostgresServer(Path bin, Path data, int port) {

  private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

  /** It refuses to run as root, who becomes its own user first. */
  private static final String AS_OWNER =
      """
      set -eu
      owner=
      if [ "$(id -u)" = 0 ]; then
        chown postgres: "$1"
        owner="setpriv --reuid=postgres --regid=postgres --init-groups"
      fi
      cd "$1"
      """;

  /** Starts one; where none is installed, the test is skipped. */
  static PostgresServer start(Path folder) throws IOException, InterruptedException {
    Optional<Path> bin = installed();
    if (bin.isEmpty()) {
      Needs.missing("no PostgreSQL in /usr/lib/postgresql; install postgresql");
    }
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path data = Files.createDirectory(folder.resolve("postgres"));
    PostgresServer server = new PostgresServer(bin.orElseThrow(), data, freePort());
    server.shell(
        """
        $owner "$2/initdb" --pgdata="$1" --username=bench --auth=trust --no-sync
        $owner "$2/pg_ctl" --pgdata="$1" --wait --log="$1/log" \
          --options="-p $3 -h 127.0.0.1 -c unix_socket_directories= -c fsync=off" start
        """);
    return server;
  }

  private static Optional<Path> installed() throws IOException {
    try (Stream<Path> all = Files.isDirectory(VERSIONS) ? Files.list(VERSIONS) : Stream.empty()) {
      return all.map(one -> one.resolve("bin"))
          .filter(one -> Files.isExecutable(one.resolve("initdb")))
          .max(Comparator.naturalOrder());
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  String url() {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=bench".formatted(port);
  }

  private void shell(String script) throws IOException, InterruptedException {
    Path log = data.resolveSibling("commands.log");
    Process done =
        new ProcessBuilder(
                List.of(
                    "sh",
                    "-c",
                    AS_OWNER + script,
                    "sh",
                    data.toString(),
                    bin.toString(),
                    String.valueOf(port)))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    if (!done.waitFor(60, TimeUnit.SECONDS) || done.exitValue() != 0) {
      throw new IOException("PostgreSQL: " + Files.readString(log));
    }
  }

  void stop() throws IOException, InterruptedException {
    shell("$owner \"$2/pg_ctl\" --pgdata=\"$1\" --wait --mode=immediate stop\n");
  }
}
