package dev.steelyard.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.steelyard.host.process.Tool;
import dev.steelyard.probe.Probe;
import dev.steelyard.testing.Needs;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Real programs that are watched while they work. */
@Timeout(value = 180, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class MonitorTest extends CliTest {

  /** Misses four of five lookups; a polite kill ends it in order. */
  private static final String PROBED =
      """
      import dev.steelyard.probe.Probe;
      public class Probed {
        public static void main(String[] words) throws Exception {
          var export = Probe.kind("export", "export");
          var discover = Probe.kind("schema", "discover");
          var schemas = Probe.cache("schemas");
          Probe.gauge("queue", () -> 7);
          System.out.println("ready");
          while (true) {
            try (var unit = export.begin("one")) {
              for (int i = 0; i < 5; i++) schemas.lookedUp("key " + i, i == 0);
              try (var part = discover.begin("a.parquet")) { Thread.sleep(2); }
            }
            Thread.sleep(5);
          }
        }
      }
      """;

  private final List<Process> started = new ArrayList<>();

  private Process program(String... options) throws IOException {
    Path source = file("Probed.java", PROBED);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", probe(), source.toString()));
    Process program = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(program);
    BufferedReader said =
        new BufferedReader(new InputStreamReader(program.getInputStream(), UTF_8));
    // A recording that is begun with it says so first.
    String line = said.readLine();
    while (line != null && !line.equals("ready")) {
      line = said.readLine();
    }
    assertThat(line).isEqualTo("ready");
    return program;
  }

  private static String probe() {
    try {
      return Path.of(Probe.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    for (Process one : started) {
      one.destroyForcibly().waitFor();
    }
  }

  private static String recordings(Process program) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(program.pid()),
                "JFR.check")
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), UTF_8);
    assertThat(jcmd.waitFor()).isZero();
    return said;
  }

  @Test
  void a_window_is_told_whole_and_the_process_is_left_as_it_was() throws Exception {
    Process program = program("-XX:StartFlightRecording:name=mine");
    Said said =
        steelyard("monitor", Long.toString(program.pid()), "--once", "--window", "1s").exits(0);

    assertThat(said.out())
        .startsWith("process %d\n".formatted(program.pid()))
        .containsPattern("(?m)^ +\\d\\.\\d\\d +\\d+(\\.\\d)?/s  schema$")
        .contains("schema/discover", "  20.0%")
        .containsPattern(" 7 +-  queue")
        .containsOnlyOnce("process");
    assertThat(recordings(program)).contains("name=mine").doesNotContain("steelyard-monitor");
  }

  @Test
  void a_process_that_is_killed_is_told_with_how_far_it_was_read() throws Exception {
    Process program = program();
    Path kept = folder.resolve("kept.jfr");
    ChildCli child = watching(program, "--output", kept.toString(), "--format", "json");
    awaitWindow(child);
    program.destroyForcibly().waitFor();
    Said said = child.await();

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err())
        .contains(
            "process %d was killed or has crashed; it was read up to".formatted(program.pid()))
        .contains("its recording is " + kept);
    long told = 0;
    for (String line : said.out().lines().toList()) {
      for (JsonNode one : JsonMapper.shared().readTree(line).get("operations")) {
        told += one.get("count").asLong();
      }
    }
    // All that was told is in the recording, which began a little before.
    Said trace = steelyard("trace", kept.toString(), "--format", "json").exits(0);
    assertThat(JsonMapper.shared().readTree(trace.out()).get("operations_recorded").asLong())
        .isGreaterThanOrEqualTo(told);
  }

  @Test
  void a_process_that_ends_in_order_is_read_to_its_end() throws Exception {
    Process program = program();
    ChildCli child = watching(program);
    awaitWindow(child);
    program.destroy();
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.err())
        .contains("process %d has ended; it was read up to".formatted(program.pid()));
    assertThat(said.out()).containsPattern("\\d operations of 2 layers in ").contains("no alert");
  }

  private ChildCli watching(Process program, String... options) throws IOException {
    List<String> words =
        new ArrayList<>(List.of("monitor", Long.toString(program.pid()), "--window", "1s"));
    words.addAll(List.of(options));
    return ChildCli.start(folder, store(), words.toArray(String[]::new));
  }

  /** There is no other sign of a window than its line. */
  private static void awaitWindow(ChildCli child) throws IOException, InterruptedException {
    while (Files.size(child.out()) == 0 && child.process().isAlive()) {
      Thread.sleep(20);
    }
  }

  @Test
  void an_alert_is_told_to_a_webhook_that_fails_first_and_fails_the_command_if_wanted()
      throws Exception {
    BlockingQueue<String> received = new LinkedBlockingQueue<>();
    BlockingQueue<Integer> answers = new LinkedBlockingQueue<>(List.of(500));
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            Integer answer = answers.poll();
            exchange.sendResponseHeaders(answer == null ? 200 : answer, -1);
          }
        });
    server.start();
    try {
      Path rules =
          file(
              "rules.yaml",
              """
              webhook: http://127.0.0.1:%d/hooks/secret
              rules:
                - name: misses
                  when: cache schemas miss_rate > 50%%
                - name: silent
                  when: storage lake errors > 1%%
              """
                  .formatted(server.getAddress().getPort()));
      Process program = program();
      Said said =
          steelyard(
              "monitor",
              Long.toString(program.pid()),
              "--window",
              "1s",
              "--for",
              "3s",
              "--fail-on-alert",
              "--rules",
              rules.toString());

      assertThat(said.code()).isEqualTo(1);
      assertThat(said.out())
          .containsOnlyOnce("RAISED misses: cache schemas miss_rate is 80.0% (> 50.0%)")
          .contains("alerts were raised 1 time");
      assertThat(said.err())
          .contains("no data for silent", "it answers 500")
          .doesNotContain("secret");
      assertThat(received).hasSize(2).allMatch(one -> one.contains("RAISED misses"));
    } finally {
      server.stop(0);
    }
  }

  @Test
  void what_nobody_reads_any_more_ends_it_and_its_recording() throws Exception {
    Process program = program();
    ChildCli child =
        ChildCli.startInto(
            "head -1", folder, store(), "monitor", Long.toString(program.pid()), "--window", "1s");
    Said said = child.await();

    assertThat(said.out().lines()).hasSize(1);
    assertThat(recordings(program)).doesNotContain("steelyard-monitor");
  }

  @Test
  void control_c_ends_it_with_what_was_read_and_ends_its_recording() throws Exception {
    Process program = program();
    ChildCli child = watching(program);
    awaitWindow(child);
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.out()).containsPattern("operations of 2 layers in ");
    assertThat(recordings(program)).doesNotContain("steelyard-monitor");
  }

  @Test
  void programs_with_open_telemetry_are_watched_at_an_address() throws Exception {
    Path kept = folder.resolve("kept.jsonl");
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            "monitor",
            "127.0.0.1:0",
            "--window",
            "1h",
            "--output",
            kept.toString());
    child.awaitLine("receiving at");
    Matcher matcher = Pattern.compile("receiving at (http://\\S+)").matcher(child.err());
    assertThat(matcher.find()).isTrue();
    // The session begins once it is told where.
    long begin = Instant.now().plusSeconds(30).toEpochMilli() * 1_000_000;
    String body =
        """
        {"resourceSpans":[{"scopeSpans":[{"scope":{"name":"lake"},"spans":[
          {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000002","parentSpanId":"0000000000000001",
           "name":"read","startTimeUnixNano":"%d","endTimeUnixNano":"%d"},
          {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"0000000000000001","name":"export",
           "startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]}]}
        """
            .formatted(begin + 10, begin + 60, begin, begin + 100);
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(matcher.group(1)))
              .header("Content-Type", "application/json")
              .POST(BodyPublishers.ofString(body))
              .build();
      assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
    }
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.out()).contains("2 operations of 1 layer");
    assertThat(said.out()).containsPattern("100 ns own +2  lake");
    assertThat(said.err()).contains("1 exports with 2 spans received");
    assertThat(steelyard("trace", kept.toString()).exits(0).out()).startsWith("2 operations");
  }

  @Test
  void in_a_narrow_terminal_it_is_drawn_and_left_as_it_was() throws Exception {
    if (Tool.find("script").isEmpty()) {
      Needs.missing("script of util-linux, which makes a terminal");
    }
    Process program = program();
    assertThat(ChildCli.shell(folder, store(), "true").process().waitFor()).isZero();
    String line =
        "stty cols 40 rows 20; ./steelyard monitor %d --window 1s; echo code $?"
            .formatted(program.pid());
    Process script =
        new ProcessBuilder(List.of("script", "-qfec", line, "/dev/null"))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    started.add(script);
    StringBuilder seen = new StringBuilder();
    awaitText(script, seen, "schema/");
    script.getOutputStream().write("q".getBytes(UTF_8));
    script.getOutputStream().flush();
    awaitText(script, seen, "code 0");

    int left = seen.indexOf("\u001b[?1049l");
    assertThat(left).isPositive();
    // Each picture begins at the top, without a line end before it.
    String drawn =
        new String(seen.substring(0, left).getBytes(ISO_8859_1), UTF_8)
            .replace("\u001b[H", "\n")
            .replaceAll("\u001b\\[[?0-9;]*[A-Za-z]", "");
    assertThat(drawn.lines()).allMatch(one -> one.length() <= 40);
    assertThat(seen.substring(left)).contains("no alert was raised");
  }

  private static void awaitText(Process script, StringBuilder seen, String text)
      throws IOException {
    while (seen.indexOf(text) < 0) {
      int next = script.getInputStream().read();
      assertThat(next).as("it showed only: " + seen).isNotNegative();
      seen.append((char) next);
    }
  }

  @Test
  void what_cannot_be_watched_is_refused_in_a_line() throws Exception {
    Process sleeper = new ProcessBuilder("sleep", "100").start();
    started.add(sleeper);
    Process closed = program("-XX:+DisableAttachMechanism");

    assertThat(steelyard("monitor", "99999999").exits(2).err()).contains("there is no process");
    assertThat(steelyard("monitor", Long.toString(sleeper.pid())).exits(2).err())
        .contains("is no Java virtual machine", "steelyard monitor 127.0.0.1:4318")
        .hasLineCount(1);
    assertThat(steelyard("monitor", Long.toString(closed.pid())).exits(3).err())
        .contains("-XX:+DisableAttachMechanism")
        .hasLineCount(1);
    assertThat(steelyard("monitor", "compress-2026").exits(2).err())
        .contains("neither the number of a process nor an address");
    assertThat(steelyard("monitor", "1", "--window", "1ms").exits(2).err())
        .contains("from 1s to 1h");
    assertThat(steelyard("monitor", "1", "--format", "csv").exits(2).err())
        .contains("text or json");
    assertThat(steelyard("monitor", "1", "-o", "x.txt").exits(2).err()).contains("name it .jfr");
    assertThat(
            steelyard("monitor", "1", "--rules", file("r.yaml", "rules: 1\n").toString())
                .exits(2)
                .err())
        .contains("r.yaml:1:8");
  }
}
