package dev.steelyard.cli.trace;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What programs send, from their SDK to what is told. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TraceReceiveTest extends CliTest {

  private static final Pattern ENDPOINT = Pattern.compile("receiving at (http://\\S+)");

  private static String export(int number) {
    return """
    {"resourceSpans":[{"scopeSpans":[{"scope":{"name":"lake"},"spans":[
      {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%016x","name":"work %d",
       "startTimeUnixNano":"1700000000000000000","endTimeUnixNano":"1700000000000000100"}]}]}]}
    """
        .formatted(number, number);
  }

  private static int post(String endpoint, String body) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client
          .send(
              HttpRequest.newBuilder(URI.create(endpoint))
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(body))
                  .build(),
              BodyHandlers.discarding())
          .statusCode();
    }
  }

  private ChildCli receiving(Path file) throws IOException {
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            "trace",
            "receive",
            "--listen",
            "127.0.0.1:0",
            "--output",
            file.toString());
    child.awaitLine("receiving at");
    return child;
  }

  private static String endpoint(ChildCli child) {
    Matcher matcher = ENDPOINT.matcher(child.err());
    assertThat(matcher.find()).isTrue();
    return matcher.group(1);
  }

  @Test
  void what_the_sdk_for_python_sends_is_told_with_what_costs_time() throws Exception {
    Path file = folder.resolve("run.otlp.jsonl");
    Said said =
        steelyard(
                "trace",
                "receive",
                "--output",
                file.toString(),
                "--format",
                "json",
                "--",
                python(),
                REPOSITORY.resolve("examples/otel/pipeline.py").toString())
            .exits(0);

    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.get("operations_recorded").asInt()).isEqualTo(279);
    JsonNode repeated = json.get("repeated").get(0);
    assertThat(repeated.get("again").asInt()).isEqualTo(27);
    assertThat(repeated.get("path").toString())
        .isEqualTo("[\"export\",\"schemas/get\",\"schema/discover\"]");
    assertThat(json.get("caches").get(0).get("misses").asInt()).isEqualTo(36);
    assertThat(json.get("statements").get(0).get("statement").asString())
        .isEqualTo("SELECT name FROM customers WHERE id = ?");
    assertThat(said.err()).contains("1 export with 279 spans received");
    assertThat(steelyard("trace", file.toString()).exits(0).out())
        .contains(
            "· export → schemas/get → schema/discover",
            "3 entries find 91.67%",
            "20 statements within one unit of work, of export",
            "table-0: 9 again");
  }

  /** The one that ./verify makes, with what the example needs. */
  private static String python() throws IOException, InterruptedException {
    String python = System.getenv("STEELYARD_TEST_PYTHON");
    if (python == null
        || new ProcessBuilder(
                    python,
                    "-c",
                    "import opentelemetry.exporter.otlp.proto.http, opentelemetry.sdk")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            != 0) {
      Needs.missing("a Python with OpenTelemetry's SDK: STEELYARD_TEST_PYTHON");
    }
    return String.valueOf(python);
  }

  @Test
  void what_was_acknowledged_outlives_a_kill() throws Exception {
    Path file = folder.resolve("run.jsonl");
    ChildCli child = receiving(file);
    String endpoint = endpoint(child);
    for (int i = 1; i <= 5; i++) {
      assertThat(post(endpoint, export(i))).isEqualTo(200);
    }
    child.process().destroyForcibly().waitFor();

    assertThat(steelyard("trace", file.toString()).exits(0).out()).startsWith("5 operations ");
  }

  @Test
  void control_c_ends_it_and_what_came_is_told() throws Exception {
    Path file = folder.resolve("run.pb");
    ChildCli child = receiving(file);
    assertThat(post(endpoint(child), export(1))).isEqualTo(200);
    assertThat(post(endpoint(child), "{")).isEqualTo(400);
    child.signal("INT");
    Said said = child.await();

    assertThat(said.code()).isZero();
    assertThat(said.out()).startsWith("1 operation ");
    assertThat(said.err())
        .contains("1 export with 1 span received", "1 request refused: 400, no JSON");
  }

  @Test
  void a_program_that_is_interrupted_before_it_sent_anything_is_not_blamed() throws Exception {
    ChildCli child =
        ChildCli.start(
            folder,
            store(),
            "trace",
            "receive",
            "-o",
            folder.resolve("run.jsonl").toString(),
            "--",
            "sh",
            "-c",
            "echo begun >&2; exec sleep 600");
    child.awaitLine("begun");
    child.signal("INT");

    assertThat(child.await().exits(130).err())
        .contains("no spans came before it was interrupted")
        .doesNotContain("OpenTelemetry");
  }

  @Test
  void nothing_that_came_is_a_failure_and_leaves_no_file() {
    Path file = folder.resolve("run.jsonl");
    Said said =
        steelyard(
            "trace", "receive", "--listen", "127.0.0.1:0", "-o", file.toString(), "--for", "10ms");

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("no spans came; is OpenTelemetry in the program");
    assertThat(file).doesNotExist();
    said = steelyard("trace", "receive", "-o", file.toString(), "--", "/no/such/program");
    assertThat(said.code()).isEqualTo(3);
    assertThat(said.err()).contains("cannot start /no/such/program");
  }

  @Test
  void a_program_that_fails_is_told_with_its_exit_code_after_what_it_sent() throws Exception {
    Path body = file("export.json", export(1));
    List<String> words =
        new ArrayList<>(
            List.of("trace", "receive", "-o", folder.resolve("run.jsonl").toString(), "--"));
    words.addAll(
        List.of(
            "python3",
            "-c",
            """
            import os, sys, urllib.request
            assert os.environ["OTEL_EXPORTER_OTLP_PROTOCOL"] == "http/protobuf"
            endpoint = os.environ["OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"]
            assert endpoint == os.environ["OTEL_EXPORTER_OTLP_ENDPOINT"] + "/v1/traces"
            body = open("%s", "rb").read()
            urllib.request.urlopen(urllib.request.Request(endpoint, body, {"Content-Type": "application/json"}))
            sys.exit(7)
            """
                .formatted(body)));

    Said said = steelyard(words.toArray(String[]::new));

    assertThat(said.code()).isEqualTo(3);
    assertThat(said.out()).startsWith("1 operation ");
    assertThat(said.err()).contains("python3 ended with exit code 7");
  }

  @Test
  void another_address_than_this_machines_is_told_to_be_open() {
    Path file = folder.resolve("run.jsonl");
    Said said =
        steelyard(
            "trace", "receive", "--listen", "0.0.0.0:0", "-o", file.toString(), "--for", "10ms");

    assertThat(said.err()).contains("whoever reaches this machine can send traces to port");
  }

  @Test
  void what_cannot_be_is_refused_before_anything_is_received() throws IOException {
    String file = folder.resolve("run.jsonl").toString();

    assertThat(steelyard("trace", "receive").exits(2).err()).contains("--output");
    assertThat(steelyard("trace").exits(2).err()).contains("name a recording");
    assertThat(steelyard("trace", "receive", "-o", "run.txt").exits(2).err())
        .contains("name it .jsonl or .pb");
    assertThat(steelyard("trace", "receive", "-o", file, "--listen", "4318").exits(2).err())
        .contains("write one as 127.0.0.1:4318");
    assertThat(
            steelyard("trace", "receive", "-o", file, "--for", "1s", "--", "true").exits(2).err())
        .contains("leave one of them out");
    assertThat(steelyard("trace", "receive", "-o", file, "--format", "csv").exits(2).err())
        .contains("cannot be written as csv");
    assertThat(Files.writeString(Path.of(file), "mine", UTF_8)).exists();
    assertThat(steelyard("trace", "receive", "-o", file).exits(2).err())
        .contains("is there already");
  }
}
