package dev.steelyard.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import dev.steelyard.probe.CacheProbe;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program did inside, from its recording to what is told. */
class TraceTest extends CliTest {

  private static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();
  private static final OperationKind DISCOVER = Probe.kind("schema", "discover");
  private static final CacheProbe SCHEMAS = Probe.cache("schemas");

  /** Two exports, each of which discovers three schemas twice over and reads a footer for each. */
  private String recording() throws IOException {
    Path file = folder.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int export = 0; export < 2; export++) {
        try (var unit = EXPORT.begin("export " + export)) {
          for (int i = 0; i < 6; i++) {
            String path = "lake/part-%d.parquet".formatted(i % 3);
            SCHEMAS.miss(path);
            try (var discover = DISCOVER.begin(path);
                var get = Probe.storage("lake").read(path, 90, 8)) {
              get.bytes(8);
              discover.amount(1);
            }
          }
          unit.amount(6);
        }
      }
      recording.stop();
      recording.dump(file);
    }
    return file.toString();
  }

  /** Takes most of the time of a unit of work. */
  private static long work() {
    long sum = 1;
    for (int i = 0; i < 300_000; i++) {
      sum += i ^ (sum >> 3);
    }
    return sum;
  }

  /** The same work with schemas kept, and with a plan that prunes or does not. */
  private Path recording(String name, boolean isKept, boolean isPruned) throws IOException {
    Path file = folder.resolve(name);
    String scan =
        """
        [{"name":"READ_PARQUET","children":[],"extra_info":{"Function":"READ_PARQUET",\
        "Projections":"id"%s}}]\
        """
            .formatted(isPruned ? ",\"File Filters\":\"(m = 3)\",\"Scanning Files\":\"1/12\"" : "");
    try (Recording recording = new Recording()) {
      recording.start();
      for (int export = 0; export < 8; export++) {
        try (var unit = EXPORT.begin("export " + export)) {
          for (int i = 0; i < (isKept ? 3 : 6); i++) {
            try (var discover = DISCOVER.begin("lake/part-%d.parquet".formatted(i % 3))) {
              discover.amount(work());
            }
          }
          String statement =
              isPruned ? "SELECT id FROM t WHERE m = 3" : "SELECT id FROM t WHERE f(m) = 3";
          try (var run = Probe.database("lake", "duckdb").execute(statement)) {
            run.plan(scan).rows(1);
          }
          unit.amount(6);
        }
      }
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  @Test
  void a_condition_that_is_no_longer_pushed_down_is_a_plan_change_with_the_lost_pruning()
      throws IOException {
    String before = recording("before.jfr", true, true).toString();
    String after = recording("after.jfr", true, false).toString();

    Said worse = steelyard("trace", "diff", before, after).exits(1);
    assertThat(worse.out())
        .contains("✗ pruning lost of READ_PARQUET: 1 of 12 read by (m = 3) → all of them read")
        .contains("before: SELECT id FROM t WHERE m = ?");
    Said better = steelyard("trace", "diff", after, before, "--format", "json").exits(0);
    JsonNode json = JsonMapper.shared().readTree(better.out());
    assertThat(json.get("format").asString()).isEqualTo("steelyard-trace-changes");
    assertThat(json.get("plans").get(0).get("changes").get(0).get("kind").asString())
        .isEqualTo("pruning_gained");
  }

  @Test
  void operations_that_are_done_less_often_are_a_verdict_and_advice_that_was_taken_up()
      throws IOException {
    String before = recording("before.jfr", false, true).toString();
    String after = recording("after.jfr", true, true).toString();

    JsonNode diff =
        JsonMapper.shared()
            .readTree(steelyard("trace", "diff", before, after, "--format", "json").out());
    assertThat(diff.get("suites").get(0).get("comparisons"))
        .anySatisfy(one -> {
          assertThat(one.get("benchmark").asString())
              .isEqualTo("export[operation=schema/discover]:count");
          assertThat(one.get("verdict").asString()).isEqualTo("improved");
        });
    Said checked = steelyard("trace", "check-advice", before, after, "--format", "json");
    JsonNode advice = JsonMapper.shared().readTree(checked.out()).get("advice").get(0);
    assertThat(advice.get("subject").asString()).isEqualTo("schema/discover");
    assertThat(advice.get("calls_less").asDouble()).isEqualTo(3);
    assertThat(advice.get("calls_gone").asDouble()).isEqualTo(3);
    assertThat(advice.get("outcome").asString()).isIn("held", "more", "less");
  }

  @Test
  void with_a_build_its_numbers_are_stored_once() throws IOException {
    String file = recording("run.jfr", false, true).toString();
    List<String> words =
        List.of("trace", file, "--dut-name", "lake", "--dut-version", "1", "--dut-timestamp", "9");

    assertThat(steelyard(words.toArray(String[]::new)).exits(0).err()).contains("of lake@1 stored");
    assertThat(steelyard(words.toArray(String[]::new)).exits(0).err()).contains("stored, 0 new");
    assertThat(steelyard("results", "--dut", "lake").exits(0).out())
        .contains("export[operation=schema/discover]:count");
  }

  @Test
  void a_file_that_is_read_is_never_written_over() throws IOException {
    Path file = recording("kept.jfr", true, true);
    byte[] before = Files.readAllBytes(file);
    Path link = Files.createSymbolicLink(folder.resolve("link.jfr"), file);

    for (Path output : List.of(file, link, folder.resolve("./kept.jfr"))) {
      assertThat(steelyard("trace", file.toString(), "--output", output.toString()).exits(2).err())
          .contains("would be written over; name another file");
    }
    assertThat(
            steelyard("trace", "diff", file.toString(), file.toString(), "-o", file.toString())
                .exits(2)
                .err())
        .contains("--output is ");
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void sides_that_have_nothing_in_common_are_refused() throws IOException {
    Path file = folder.resolve("other.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      try (var other = Probe.operation("something/else", "x")) {
        other.amount(1);
      }
      recording.stop();
      recording.dump(file);
    }
    String before = recording("before.jfr", true, true).toString();
    assertThat(steelyard("trace", "diff", before, file.toString()).exits(2).err())
        .contains("have no unit of work in common")
        .contains("'something/else'");
    assertThat(steelyard("trace", "check-advice", file.toString(), before).exits(2).err())
        .contains("gives no advice");
    assertThat(steelyard("trace").exits(2).err()).contains("name a recording");
  }

  @Test
  void layers_repeated_work_caches_and_storage_are_told() throws IOException {
    Said said = steelyard("trace", recording()).exits(0);

    assertThat(said.err()).isEmpty();
    assertThat(said.out())
        .startsWith("26 operations of 3 layers in ")
        .containsPattern("schema/discover +[0-9.]+ .s +6 +12 +3\n")
        .contains("· export → schema/discover", "lake/part-0.parquet: 2 again")
        .contains("1 more case within these is gone with them")
        .containsPattern("schemas +0% +12 +3 +- +0\n")
        .contains("3 entries find 75.00%")
        .containsPattern("footer +lake +[0-9.]+ .s +12 +96 B +9 +12 +-\n");
  }

  @Test
  void a_copy_of_a_recording_is_no_other_start() throws IOException {
    Path several = Files.createDirectory(folder.resolve("several"));
    Files.copy(Path.of(recording()), several.resolve("1.jfr"));
    Files.copy(several.resolve("1.jfr"), several.resolve("2.jfr"));

    steelyard("trace", "diff", several.toString(), several.resolve("1.jfr").toString())
        .complains(2, "are the same recording, to the byte");
  }

  @Test
  void programs_get_all_of_it_as_json_and_readers_a_page() throws IOException {
    Path page = folder.resolve("inside.html");
    Said said =
        steelyard("trace", recording(), "--format", "json", "--output", page.toString()).exits(0);

    JsonNode json = JsonMapper.shared().readTree(said.out());
    assertThat(json.get("format").asString()).isEqualTo("steelyard-trace");
    assertThat(json.get("operations_recorded").asInt()).isEqualTo(26);
    assertThat(json.get("repeated").get(0).get("again").asInt()).isEqualTo(6);
    assertThat(json.get("caches").get(0).get("misses").asInt()).isEqualTo(12);
    assertThat(json.get("storage").get(0).get("purpose").asString()).isEqualTo("footer");
    JsonNode slowest = json.get("slowest_unit");
    assertThat(slowest.get("operation").asString()).isEqualTo("export");
    assertThat(slowest.get("operations").asInt()).isEqualTo(slowest.get("steps").size());
    assertThat(slowest.get("steps").get(0).get("depth").asInt()).isZero();
    assertThat(slowest.get("steps").get(1).get("depth").asInt()).isEqualTo(1);
    assertThat(Files.readString(page))
        .contains("<h2>Done again</h2>", "How to read this report")
        .doesNotContain("<script src");
  }

  @Test
  void traces_of_open_telemetry_are_told_the_same_way() throws IOException {
    StringBuilder spans = new StringBuilder(span(1, 0, "export", "", 0, 1000));
    for (int i = 0; i < 4; i++) {
      spans.append(',').append(span(2 + i, 1, "discover", "a.parquet", 100 + 10 * i, 105 + 10 * i));
    }
    Path file =
        file(
            "trace.json",
            "{\"resourceSpans\":[{\"scopeSpans\":[{\"scope\":{\"name\":\"lake\"},\"spans\":[%s]}]}]}"
                .formatted(spans));

    Said said = steelyard("trace", file.toString()).exits(0);

    assertThat(said.out())
        .startsWith("5 operations of 1 layer in 1.000 µs, on 1 thread   trace.json")
        .containsPattern("lake/discover +15 ns +3 +4 +1\n");
  }

  private static String span(int id, int parent, String name, String target, int start, int end) {
    return """
    {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%016x","parentSpanId":"%s","name":"%s",
     "startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[{"key":"steelyard.target","value":{"stringValue":"%s"}}]}
    """
        .formatted(
            id,
            parent == 0 ? "" : "%016x".formatted(parent),
            name,
            1_700_000_000_000_000_000L + start,
            1_700_000_000_000_000_000L + end,
            target);
  }

  @ParameterizedTest
  @CsvSource({
    "none.jfr, '', there is no file",
    "empty.jfr, '', is empty",
    "words.txt, hello hello, is nothing that is read here",
    "other.json, {}, no traces of OpenTelemetry"
  })
  void what_cannot_be_read_is_said_in_a_line(String name, String content, String words)
      throws IOException {
    if (!name.startsWith("none")) {
      file(name, content);
    }

    Said said = steelyard("trace", folder.resolve(name).toString()).exits(2);

    assertThat(said.out()).isEmpty();
    assertThat(said.err().lines()).hasSize(1);
    assertThat(said.err()).contains(words, name);
  }

  @Test
  void a_table_for_spreadsheets_and_no_rows_are_refused() throws IOException {
    String recording = recording();

    assertThat(steelyard("trace", recording, "--format", "csv").exits(2).err())
        .contains("this cannot be written as csv; use text, json, markdown or html");
    assertThat(steelyard("trace", recording, "--top", "0").exits(2).err())
        .contains("--top is 0; it must be from 1 to 10000");
  }
}
