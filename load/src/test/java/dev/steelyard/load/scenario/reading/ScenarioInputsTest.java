package dev.steelyard.load.scenario.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ScenarioInputsTest {

  private static final String ALL =
      """
      name: all
      target: http://{{env:HOST}}
      certificates: tls/ca.pem
      client_certificate: tls/me.pem
      client_key: tls/me.key
      data:
        a: {csv: a.csv}
        b: {tsv: b.tsv}
        c: {json: c.json}
        d: {lines: d.txt}
        e: [1, 2]
      setup:
        - {request: POST /, file: setup.bin}
      users:
        one:
          tasks: {t: {request: POST /, multipart: [{name: x, file: ../x.bin}]}}
        two:
          start: [{request: POST /, multipart: {y: {file: y.bin}, z: 1}}]
          tasks: {t: {request: POST /, text: "{{env:NOT_SET|usual}} {{env:SET|usual}}"}}
      """;

  @TempDir Path folder;

  private ScenarioInputs inputs(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("s.yaml"), text);
    return ScenarioReader.inputs(
        file, Map.of("HOST", "h", "SET", "s", "OTHER", "o"), "http://127.0.0.1:1");
  }

  private List<Path> files(String... names) {
    return java.util.stream.Stream.of(names).map(name -> folder.resolve(name).normalize()).toList();
  }

  @Test
  void every_file_that_a_scenario_names_is_found_though_none_is_there() throws IOException {
    ScenarioInputs inputs = inputs(ALL);

    assertThat(inputs.files().iterator().next()).isEqualTo(folder.resolve("s.yaml"));
    assertThat(inputs.files())
        .containsExactlyInAnyOrderElementsOf(
            files(
                "s.yaml",
                "tls/ca.pem",
                "tls/me.pem",
                "tls/me.key",
                "a.csv",
                "b.tsv",
                "c.json",
                "d.txt",
                "setup.bin",
                "../x.bin",
                "y.bin"));
  }

  @Test
  void variables_that_its_texts_name_are_found_and_no_others() throws IOException {
    assertThat(inputs(ALL).variables()).isEqualTo(Map.of("HOST", "h", "SET", "s"));
  }

  @Test
  void of_what_is_no_scenario_the_file_itself_is_found() throws IOException {
    for (String text : List.of("[", "a: [b", "- x", "")) {
      assertThat(inputs(text).files()).as(text).containsExactly(folder.resolve("s.yaml"));
    }
    assertThat(
            ScenarioReader.inputs(folder.resolve("none"), Map.of(), "http://127.0.0.1:1").files())
        .containsExactly(folder.resolve("none"));
  }

  @Test
  void a_name_that_no_file_can_have_is_a_problem_of_its_key() throws IOException {
    for (String wrong :
        List.of(
            "data: {a: {csv: \"a\\0b\"}}",
            "certificates: \"a\\0b\"",
            "tasks: {t: {request: POST /, file: \"a\\0b\"}}")) {
      Path file =
          Files.writeString(
              folder.resolve("s.yaml"),
              "name: x\ntarget: http://h\n"
                  + wrong
                  + (wrong.startsWith("tasks") ? "" : "\ntasks: {t: GET /}"));
      assertThatThrownBy(() -> ScenarioReader.read(file, Map.of(), Optional.empty()))
          .as(wrong)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("s.yaml:3:")
          .hasMessageContaining("is no name of a file");
    }
  }
}
