package dev.steelyard.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.ChildCli;
import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The doctor on this machine; its noise floor under later verdicts; experiments against themselves.
 */
class DoctorCommandTest extends CliTest {

  private static JsonNode json(Said said) {
    return JsonMapper.shared().readTree(said.out());
  }

  @Test
  void looking_alone_measures_and_stores_nothing() {
    Said said = steelyard("doctor", "--no-measure", "--testbed-name", "bed").exits(0);

    assertThat(said.out()).contains("on bed", "fine:", "address randomisation");
    assertThat(said.out()).doesNotContain("noise floor", "stored as");
    assertThat(said.err()).isEmpty();
    assertThat(store()).doesNotExist();
  }

  @Test
  void a_quick_checkup_is_measured_stored_and_told() {
    Said said =
        steelyard("doctor", "--quick", "--testbed-name", "bed", "--format", "json").exits(0);

    JsonNode checkup = json(said);
    assertThat(checkup.path("format").asString()).isEqualTo("steelyard-checkup");
    assertThat(checkup.path("noise")).hasSize(3);
    assertThat(checkup.path("noise").path(0).path("floor_interleaved").asDouble()).isPositive();
    assertThat(said.err()).contains("measuring cpu-bound work  ~5 s left", "disk-bound");
    String stored =
        steelyard("results", "--dut", "steelyard-doctor", "--testbed", "bed", "--format", "csv")
            .exits(0)
            .out();
    assertThat(stored)
        .contains(
            "doctor/cpu",
            "doctor/memory",
            "doctor/disk",
            "doctor/noise-floor[kind=cpu,order=interleaved]",
            "doctor/noise-floor[kind=disk,order=sequential]",
            checkup.path("stored").asString().substring("steelyard-doctor@".length()));
    assertThat(stored()).isEqualTo(9);
  }

  @Test
  void what_cannot_be_stored_is_told_all_the_same() throws IOException {
    Path inTheWay = file("in-the-way", "a file where a store is asked for");

    Said said = steelyard("doctor", "--quick", "--store", inTheWay.resolve("store").toString());

    said.exits(3);
    assertThat(said.out()).contains("noise floor").doesNotContain("stored as");
    assertThat(said.err()).contains("in-the-way").doesNotContain("Exception");
  }

  private void storeFloor(String share) throws IOException {
    Path floors =
        file(
            "floors.json",
            """
            {"format": "steelyard", "version": 1, "results": [
              {"benchmark_name": "doctor/noise-floor[kind=cpu,order=interleaved]", "values": [%s], "units": "ratio"},
              {"benchmark_name": "doctor/noise-floor[kind=cpu,order=sequential]", "values": [%s], "units": "ratio"}
            ]}
            """
                .formatted(share, share));
    steelyard(
            "publish",
            floors.toString(),
            "--dut-name",
            "steelyard-doctor",
            "--dut-version",
            "2026-01-01T00:00:00Z",
            "--dut-timestamp",
            "1767225600",
            "--testbed-name",
            "bed")
        .exits(0);
  }

  private void publishTimes(String version, String values) throws IOException {
    publish(measured(version + ".json", "upload", values).toString(), version).exits(0);
  }

  @Test
  void a_verdict_below_the_stored_floor_of_its_testbed_says_so() throws IOException {
    publishTimes("1", "100,101,102,100,101,102,100,101,102,100");
    publishTimes("2", "110,111,112,110,111,112,110,111,112,110");
    String doubt = "below the testbed's noise floor of 20.0%";
    assertThat(steelyard("compare", "mydb@1", "mydb@2").exits(1).out()).doesNotContain(doubt);

    storeFloor("0.20");

    Said said = steelyard("compare", "mydb@1", "mydb@2").exits(1);
    assertThat(said.out()).contains("a change of 9.9% is " + doubt, "quiet the machine");
    Said asJson = steelyard("compare", "mydb@1", "mydb@2", "--format", "json");
    assertThat(asJson.out()).contains("\"kind\" : \"below_noise_floor\"");
  }

  @Test
  void a_verdict_above_it_does_not() throws IOException {
    publishTimes("1", "100,101,102,100,101,102,100,101,102,100");
    publishTimes("2", "110,111,112,110,111,112,110,111,112,110");

    storeFloor("0.05");

    assertThat(steelyard("compare", "mydb@1", "mydb@2").exits(1).out())
        .doesNotContain("noise floor");
  }

  @Test
  void the_report_of_a_run_says_so_too() throws IOException {
    storeFloor("5000");
    Path experiment =
        file(
            "x.yaml",
            "name: x\n"
                + "variants:\n"
                + "  quick: {command: 'true'}\n"
                + "  slow: {command: sleep 0.2}\n"
                + "iterations: 8\n");

    Said said = steelyard("run", experiment.toString(), "--testbed-name", "bed").exits(0);

    assertThat(said.out()).contains("noise floor of", "more iterations");
    assertThat(steelyard("compare", onlyRun(), "--by", "variant").out()).contains("noise floor of");
    Path html = folder.resolve("x.html");
    steelyard("report", onlyRun(), "--output", html.toString()).exits(0);
    assertThat(Files.readString(html)).contains("noise floor of");
  }

  private Path small() throws IOException {
    return file(
        "small.yaml",
        "name: small\n"
            + "variants:\n"
            + "  one: {command: 'true'}\n"
            + "  two: {command: 'false'}\n"
            + "iterations: 6\n");
  }

  @Test
  void an_experiment_is_weighed_against_itself_as_runs_that_are_stored() throws IOException {
    Said said = steelyard("doctor", "--aa", "3", small().toString(), "--format", "json");

    assertThat(said.code()).as(said.err()).isIn(0, 1);
    JsonNode found = json(said);
    assertThat(found.path("format").asString()).isEqualTo("steelyard-self-weighing");
    assertThat(found.path("variant").asString()).isEqualTo("one");
    assertThat(found.path("comparisons").asInt()).isEqualTo(6);
    assertThat(found.path("runs")).hasSize(3);
    assertThat(found.path("benchmarks").path(0).path("benchmark").asString()).isEqualTo("small-aa");
    assertThat(said.err()).contains("repetition 1 of 3 of small-aa", "repetition 3 of 3", " left");
    // What else this machine does is not the test's to say.
    assertThat(said.err().lines().filter(line -> line.startsWith("warning")))
        .allMatch(line -> line.startsWith("warning: other programs, "));
    for (JsonNode run : found.path("runs")) {
      Said compared = steelyard("compare", run.asString(), "--by", "variant");
      assertThat(compared.out()).contains("baseline a → candidate b", "same program");
    }
  }

  @Test
  void what_fails_ends_the_weighing() throws IOException {
    Path failing = file("f.yaml", "name: f\nworkload: {command: 'false'}\niterations: 6\n");

    Said said = steelyard("doctor", "--aa", "4", failing.toString()).exits(3);

    assertThat(said.out()).contains("0 of 4 repetitions");
    assertThat(said.err()).contains("a failed: exit code 1", "log");
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void an_interrupted_weighing_tells_what_it_has(String signal) throws Exception {
    Path slow =
        file("s.yaml", "name: s\nworkload: {command: sleep 0.02}\niterations: 6\nwarmup: 0\n");
    ChildCli child = ChildCli.start(folder, store(), "doctor", "--aa", "900", slow.toString());
    child.awaitLine("repetition 4 of 900");
    child.signal(signal);

    Said said = child.await();

    assertThat(said.code()).as(said.err()).isEqualTo(130);
    assertThat(said.err()).contains("interrupted; every whole repetition is stored");
    assertThat(said.out()).contains("of 900 repetitions");
    assertThat(steelyard("results", "--runs").out()).contains("completed");
  }

  @Test
  void an_interrupted_checkup_stores_nothing() throws Exception {
    ChildCli child = ChildCli.start(folder, store(), "doctor");
    child.awaitLine("measuring cpu-bound work");
    child.signal("INT");

    Said said = child.await();

    assertThat(said.code()).as(said.err()).isEqualTo(130);
    assertThat(said.err()).contains("interrupted; nothing was stored");
    assertThat(said.out()).isEmpty();
    assertThat(store()).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "'--quick,--no-measure', only one of",
    "'--aa,3', go together",
    "'examples/compress.yaml', go together",
    "'--aa,0,examples/compress.yaml', it must be from 1",
    "'--aa,2,no-such.yaml', there is no experiment file",
    "'--aa,x,examples/compress.yaml', 'x'",
    "'--quick,--aa,2,examples/compress.yaml', only one of",
    "'--only,level=1', go with --aa",
    "'--aa,2,--iterations,0,../examples/compress.yaml', it must be from 1",
    "'--aa,2,--only,level=2,../examples/compress.yaml', no level of level",
    "'--format,csv', use text or json",
    "'--testbed-name, ', --testbed-name is blank"
  })
  void wrong_usage_is_refused_before_anything_is_measured(String arguments, String said) {
    String[] words = ("doctor," + arguments).split(",", -1);

    steelyard(words).complains(2, said);
    assertThat(store()).doesNotExist();
  }
}
