package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the input, what was stored before stays, and the message is short. */
class BadInputTest extends CliTest {

  private String before = "";

  @BeforeEach
  void storeSomething() throws IOException {
    publish(measured("before.json", "before", "1, 2, 3").toString(), "0");
    before = steelyard("results", "--format", "json").out();
  }

  private void assertNothingChanged() {
    assertThat(steelyard("results", "--format", "json").out()).isEqualTo(before);
  }

  @Test
  void a_missing_file() {
    publish("nope.json", "1").complains(2, "nope.json", "no such file");
    assertNothingChanged();
  }

  @Test
  void an_empty_file() throws IOException {
    publish(file("a.json", "").toString(), "1").complains(2, "a.json", "empty");
    assertNothingChanged();
  }

  @Test
  void binary_garbage() throws IOException {
    byte[] garbage = new byte[100_000];
    new Random(1).nextBytes(garbage);
    Path file = Files.write(folder.resolve("garbage"), garbage);

    publish(file.toString(), "1").complains(2, "garbage", "binary");
    steelyard("run", file.toString()).complains(2, "garbage", "binary");
    steelyard("compare", file.toString(), file.toString()).complains(2, "garbage", "binary");
    assertNothingChanged();
  }

  @Test
  void text_that_is_of_no_tool() throws IOException {
    publish(file("a.json", "Hello!\n").toString(), "1")
        .complains(2, "a.json", "it is none of the ");
    publish(file("b.json", "{\"a\": 1}").toString(), "1").complains(2, "b.json");
    assertNothingChanged();
  }

  @Test
  void truncated_json_gives_all_that_is_whole() throws IOException {
    Path whole = FIXTURES.resolve("pytest-benchmark/with-data.json");
    String text = Files.readString(whole);
    Path cut = file("cut.json", text.substring(0, text.length() * 3 / 4));

    Said said = publish(cut.toString(), "1").exits(3);

    assertThat(said.out()).contains("damaged and left out").doesNotContain(" 0 new");
    assertThat(said.err()).contains("cut.json:").doesNotContain("Exception");
    assertThat(said.err().lines().count()).isBetween(1L, 2L);
    assertThat(steelyard("results", "--format", "json").out()).contains("\"before\"");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1, NaN, 2", "1, Infinity", "-Infinity", "1e999", "null", "\"1\"", "", "-5"})
  void values_that_no_clock_can_show(String values) throws IOException {
    Said said = publish(measured("a.json", "a", values).toString(), "1");

    said.complains(3, "a.json:2:");
    assertThat(said.out()).contains("0 results read, 0 new, 1 damaged");
    assertNothingChanged();
  }

  @ParameterizedTest
  @CsvSource({"0", "-3"})
  void iteration_counts_that_nothing_can_be_divided_by(String count) throws IOException {
    Path file =
        file(
            "a.json",
            """
            {"reason":"benchmark-complete","id":"a","report_directory":"d",\
            "iteration_count":[10,%s],"measured_values":[5,6],"unit":"ns"}
            """
                .formatted(count));

    publish(file.toString(), "1").complains(3, "a.json:1");
    assertNothingChanged();
  }

  @Test
  void a_line_of_ten_megabytes() throws IOException {
    String name = "x".repeat(10 << 20);

    Said said = publish(measured("long.json", name, "1, 2, 3").toString(), "1");

    assertThat(said.code()).isIn(0, 3);
    assertThat(said.err()).doesNotContain("Exception");
    assertThat(said.out().length() + said.err().length()).isLessThan(2_000);
    assertThat(steelyard("results", "--benchmark", "before").out()).contains("before");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "it's \\\"quoted\\\"",
        "two\\nlines",
        "weighing 🐘 größer",
        "'; DROP TABLE results; --",
        "\\u001b[31mred",
        "a[b=c]d",
        "* ? [ %_ \\\\"
      })
  void names_that_try_to_be_something_else(String name) throws IOException {
    Path file = measured("odd.json", name, "1, 2, 3, 4, 5");
    publish(file.toString(), "1").exits(0);
    publish(file.toString(), "2").exits(0);

    assertThat(stored()).isEqualTo(3);
    for (String format : new String[] {"text", "json", "csv", "markdown", "html"}) {
      Said listed = steelyard("results", "--format", format).exits(0);
      // A spreadsheet shows no colours, and a program wants the name as it is.
      assertThat(format.equals("csv") || !listed.out().contains("\u001b")).isTrue();
      steelyard("compare", "mydb@1", "mydb@2", "--format", format).exits(0);
    }
    Path json = file("back.json", steelyard("results", "--format", "json").out());
    assertThat(steelyard("publish", json.toString()).exits(0).out()).contains(" read, 0 new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          name: x                                               | x.yaml:1
          [1, 2                                                 | x.yaml:2
          {name: x, workload: {command: 'true'}, iterations: 0} | iterations
          {name: x, workload: {command: 'true'}, iterations: -1} | iterations
          {name: x, workload: {command: 'true'}, timeout: -1s}  | timeout
          {name: x, workload: {command: 'true'}, iteratoins: 1} | iterations
          {name: x, workload: {command: ''}}                    | command
          {name: "it's; DROP", workload: {command: 'true'}}     | name
          {name: x, workload: {command: /no/such/program}}      | /no/such/program
          """)
  void experiments_that_cannot_be_run(String yaml, String because) throws IOException {
    steelyard("run", file("x.yaml", yaml + "\n").toString()).complains(2, because);

    assertNothingChanged();
    assertThat(store().resolve("runs"))
        .satisfiesAnyOf(
            runs -> assertThat(runs).doesNotExist(), runs -> assertThat(runs).isEmptyDirectory());
  }

  @Test
  void an_empty_experiment() throws IOException {
    steelyard("run", file("x.yaml", "").toString()).complains(2, "x.yaml");
  }

  @Test
  void an_experiment_that_is_a_folder() {
    steelyard("run", folder.toString()).complains(2, folder.toString());
  }

  @Test
  void a_circle_of_aliases() throws IOException {
    String yaml = "target: http://127.0.0.1:9\ntasks:\n  t: {request: POST /, json: &a [*a]}\n";

    steelyard("load", file("c.yaml", yaml).toString(), "--users", "1", "--for", "1s")
        .complains(2, "c.yaml:3:34: the alias *a stands inside what it repeats");
    steelyard("run", file("r.yaml", "name: &a [*a]\n").toString()).complains(2, "r.yaml:1:11");
    assertNothingChanged();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/dev/zero", "/dev/urandom"})
  @EnabledOnOs(OS.LINUX)
  void a_device_without_end(String device) {
    steelyard("run", device).complains(2, device + " has more than 4 MiB");
    steelyard("load", device).complains(2, device + " has more than 4 MiB");
    publish(device, "1").complains(2, device, "binary");
    steelyard("compare", device, device).complains(2, device, "binary");
    assertNothingChanged();
  }
}
