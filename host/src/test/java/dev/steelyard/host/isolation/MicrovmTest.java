package dev.steelyard.host.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real virtual machines; few, because they boot slowly where the processor does not help. */
final class MicrovmTest extends SandboxTest {

  @TempDir static Path shared;
  private static Optional<Isolation> opened = Optional.empty();

  @BeforeAll
  static void boot() {
    try {
      opened = Optional.of(Isolation.open(IsolationKind.MICROVM, shared));
    } catch (SteelyardException refused) {
      throw skip(refused);
    }
  }

  @AfterAll
  static void close() {
    opened.ifPresent(Isolation::close);
    assertThat(shared).isEmptyDirectory();
  }

  private static Isolation isolation() {
    return opened.orElseThrow();
  }

  private Command busybox(Map<String, String> environment, String... words) {
    Path program = Tool.need("busybox", "install busybox-static").program();
    return new Command(program, List.of(words), environment, folder, Optional.empty());
  }

  @Test
  void a_server_in_a_machine_of_its_own_is_reached_and_leaves_cleanly() throws Exception {
    Files.writeString(
        Files.createDirectory(folder.resolve("pages")).resolve("index.html"), "hello");
    Command server =
        busybox(
            Map.of(),
            "sh",
            "-c",
            "cp -r \"$1\"/* \"$2\"; trap 'echo tidy; exit 9' TERM; busybox httpd -f -p \"$3\" -h \"$2\" & wait",
            "server",
            folder.resolve("pages").toString(),
            "/steelyard/data",
            "8080");
    isolation().check(memory(256 << 20), server);
    try (Sandbox enclosure = isolation().enclose(memory(256 << 20))) {
      enclosure.start(server, log());

      assertThat(get(enclosure.hostPort())).isEqualTo("hello");
      assertThat(enclosure.usage().boot().orElseThrow()).isPositive();
      enclosure.stop(GRACE);

      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(9));
      assertThat(Files.readString(log())).endsWith("tidy\n");
      assertThat(enclosure.usage().diskFree().orElseThrow()).isGreaterThan(6L << 30);
    }
  }

  @Test
  void a_python_script_with_modules_serves_its_data_on_a_further_port() throws Exception {
    Path data = Files.createDirectory(folder.resolve("made"));
    Files.writeString(data.resolve("index.html"), "made once");
    FrozenFolder made = FrozenFolder.of(data);
    Files.writeString(
        folder.resolve("pages.py"),
        """
        import ctypes, http.server, json, sqlite3, sys
        def serve(port, folder):
            handler = lambda *a: http.server.SimpleHTTPRequestHandler(*a, directory=folder)
            print(open('%s/more/word').read(), sqlite3.connect(':memory:').execute('select 7').fetchone(), flush=True)
            http.server.HTTPServer(('', port), handler).serve_forever()
        """
            .formatted(folder));
    Path script =
        Files.writeString(
            folder.resolve("server.py"),
            python() + "\nimport sys, pages\npages.serve(int(sys.argv[1]), sys.argv[2])\n");
    script.toFile().setExecutable(true);
    Path more = Files.createDirectory(folder.resolve("more"));
    Files.writeString(more.resolve("word"), "named besides");
    List<Path> files = NamedPaths.of(List.of("more/*"), folder);
    Command server =
        new Command(script, List.of("8082", "/steelyard/data"), Map.of(), folder, Optional.empty());
    isolation().check(memory(512 << 20), server, files);
    for (int start = 0; start < 2; start++) {
      try (Sandbox enclosure = isolation().enclose(memory(512 << 20), files)) {
        enclosure.fill(made, false);
        enclosure.start(server, log());

        assertThat(enclosure.ports()).hasSize(9).startsWith(8080, 8081, 8082);
        assertThat(get(enclosure.hostPorts().get(2))).isEqualTo("made once");
        assertThat(Files.readString(log())).contains("named besides (7,)");
      }
    }
  }

  /**
   * The system's own, where there is one: another's library may hold all that was ever installed.
   */
  private static String python() {
    return Files.isExecutable(Path.of("/usr/bin/python3"))
        ? "#!/usr/bin/python3"
        : "#!/usr/bin/env python3";
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException gone) {
      return gone.toString();
    }
  }

  private static String get(int port) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      while (true) {
        try {
          return client
              .send(
                  HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
                      .timeout(Duration.ofSeconds(30))
                      .build(),
                  HttpResponse.BodyHandlers.ofString())
              .body();
        } catch (IOException notListeningYet) {
          // The machine boots, which takes the processor; nothing tells when its server listens.
          TimeUnit.MILLISECONDS.sleep(20);
        }
      }
    }
  }

  @Test
  void odd_words_arrive_as_they_are() throws Exception {
    String odd = "a b'c\"d$HOME `id` \\n*\nsecond line\n\n é\u0001;";
    Command command =
        busybox(
            Map.of("ODD", odd, "EMPTY", ""),
            "sh",
            "-c",
            "printf '[%s]' \"$ODD\" \"$EMPTY\" \"$@\"; grep MemTotal /proc/meminfo; pwd",
            "name",
            odd,
            "",
            "-n",
            "--");
    try (Sandbox enclosure = isolation().enclose(memory(512 << 20))) {
      enclosure.start(command, log());

      assertThat(ended(enclosure)).isEqualTo(new Ending.Exited(0));
      String said = Files.readString(log());
      assertThat(said).startsWith("[%s][][%s][][-n][--]".formatted(odd, odd));
      long total = Long.parseLong(said.replaceAll("(?s).*MemTotal: *(\\d+) kB.*", "$1")) << 10;
      assertThat(total).isBetween(8L * (512 << 20) / 10, 512L << 20);
    }
  }

  @Test
  void want_of_memory_in_the_machine_is_seen_from_outside() throws Exception {
    Command greedy = busybox(Map.of(), "awk", "BEGIN { s = \"x\"; while (1) s = s s }");
    try (Sandbox enclosure = isolation().enclose(memory(256 << 20))) {
      enclosure.start(greedy, log());

      assertThat(ended(enclosure)).isEqualTo(new Ending.Killed(9));
      assertThat(enclosure.usage().oomKills()).isPositive();
      assertThat(enclosure.usage().peakMemory().orElseThrow()).isGreaterThan(64 << 20);
    }
  }

  @Test
  void java_runs_with_its_whole_home_and_one_that_hangs_is_taken_down() throws Exception {
    Path source = folder.resolve("Main.java");
    Files.writeString(
        source,
        "void main() throws Exception { IO.println(\"up \" + Runtime.version().feature());"
            + " Runtime.getRuntime().addShutdownHook(new Thread(() -> { while (true) {} }));"
            + " new CountDownLatch(1).await(); }");
    Path classes = folder.resolve("classes");
    Path home = Path.of(System.getProperty("java.home"));
    new Tool(home.resolve("bin/javac")).run("-d", classes.toString(), source.toString());
    Command java =
        new Command(
            home.resolve("bin/java"),
            List.of("-Xint", "-XX:+UseSerialGC", "-cp", classes.toString(), "Main"),
            Map.of(),
            folder,
            Optional.empty());
    isolation().check(memory(512 << 20), java);
    try (Sandbox enclosure = isolation().enclose(memory(512 << 20))) {
      enclosure.start(java, log());
      assertThat(lines(log(), 1)).containsExactly("up 25");

      enclosure.stop(Duration.ofSeconds(1));

      assertThat(ended(enclosure)).isEqualTo(new Ending.Killed(9));
    }
  }

  @Test
  void
      a_lab_inside_where_control_groups_are_of_version_2_keeps_their_limits_for_root_and_for_users()
          throws Exception {
    String tests = System.getProperty("surefire.test.class.path", "");
    String classes =
        Stream.of((tests.isEmpty() ? System.getProperty("java.class.path") : tests).split(":"))
            // Of this project: folders, or jars once they are packed.
            .filter(path -> path.contains("classes") || path.contains("/steelyard-"))
            .collect(Collectors.joining(":"));
    Command java =
        new Command(
            Path.of(System.getProperty("java.home"), "bin", "java"),
            List.of(
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                LabInside.class.getName()),
            Map.of("STEELYARD_RUNTIME_DIR", "/steelyard/data/runtime"),
            folder,
            Optional.empty());
    try (Sandbox enclosure = isolation().enclose(memory(768 << 20))) {
      enclosure.start(java, log());

      assertThat(ended(enclosure)).as(() -> read(log())).isEqualTo(new Ending.Exited(0));
      assertThat(Files.readAllLines(log()))
          .containsExactly(
              "version 2",
              "memory: killed by SIGKILL, seen true, peak true",
              "cpus: 50000 100000, held back, exit code 0",
              "pids: true",
              "family: 0 left",
              "groups: 0 left",
              "user: refused: no right to make control groups in /sys/fs/cgroup/subject;"
                  + " run as root, or let systemd hand a group on to you:"
                  + " systemd-run --user --scope -p Delegate=yes ./steelyard run EXPERIMENT.yaml",
              "user: version 2",
              "user: memory: killed by SIGKILL, seen true, peak true",
              "user: cpus: 50000 100000, held back, exit code 0",
              "user: pids: true",
              "user: family: 0 left",
              "user: groups: 0 left",
              "user: back in 0::/handed",
              "user: exit 0");
    }
  }

  @Test
  void a_machine_without_a_memory_is_refused() {
    assertThatThrownBy(() -> isolation().check(ResourceLimits.NONE, script("")))
        .hasMessageContaining("needs a memory");
  }
}
