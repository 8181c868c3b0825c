package dev.steelyard.lab.experiment.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.lab.experiment.Experiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentProblemsTest {

  private static final String GOOD = "name: a\nworkload: {command: x}\n";

  @TempDir Path folder;

  private static SteelyardException problem(String text) {
    SteelyardException problem =
        catchThrowableOfType(
            SteelyardException.class, () -> ExperimentReader.parse(text, "x.yaml", Path.of("/")));
    assertThat(problem).as(text.substring(0, Math.min(200, text.length()))).isNotNull();
    assertThat(problem.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    return problem;
  }

  private SteelyardException problemIn(byte[] content) throws IOException {
    Path file = Files.write(folder.resolve("x.yaml"), content);
    SteelyardException problem =
        catchThrowableOfType(SteelyardException.class, () -> ExperimentReader.read(file));
    assertThat(problem).isNotNull();
    assertThat(problem.kind()).isEqualTo(SteelyardException.Kind.INVALID_INPUT);
    assertThat(problem.getMessage().lines().count()).isLessThanOrEqualTo(2);
    return problem;
  }

  @ParameterizedTest
  @MethodSource({
    "dev.steelyard.lab.experiment.reading.MalformedExperiments#all",
    "dev.steelyard.lab.experiment.reading.MalformedSubjects#all",
    "dev.steelyard.lab.experiment.reading.SenselessExperiments#all"
  })
  void each_is_said_once_with_its_place(String text, int line, int column, String message) {
    assertThat(problem(text).getMessage())
        .startsWith("x.yaml:%d:%d: %s".formatted(line, column, message))
        .hasLineCount(1);
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.lab.experiment.reading.ExperimentDocuments#onlyNew")
  void a_new_rule_holds_for_a_file_and_not_for_the_text_of_a_run_that_was_kept(
      String text, int line, int column, String message) throws IOException {
    assertThat(problemIn(text.getBytes(StandardCharsets.UTF_8)).getMessage())
        .contains("x.yaml:%d:%d: %s".formatted(line, column, message));
    assertThat(ExperimentReader.parse(text, "x.yaml", Path.of("/")).text()).isEqualTo(text);
  }

  @Test
  void of_two_differences_of_one_unit_that_were_kept_the_last_one_counts() {
    Experiment kept =
        ExperimentReader.parse(
            GOOD + "minimum_difference: [1ms, 16B, 2000us]", "x.yaml", Path.of("/"));

    assertThat(kept.judging().minimumDifferences())
        .isEqualTo(MinimumDifferences.parse(List.of("2ms", "16B")));
  }

  @ParameterizedTest
  @MethodSource("dev.steelyard.lab.experiment.reading.ExperimentDocuments#good")
  void a_right_experiment_has_none(String text) {
    assertThat(ExperimentReader.parse(text, "x.yaml", Path.of("/")).text()).isEqualTo(text);
  }

  @Test
  void several_are_said_together() {
    assertThat(problem("nam: a\nworkload: {command: x}\nwarmup: -1").getMessage().lines())
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).startsWith("x.yaml:1:1: unknown key 'nam'"),
            line -> assertThat(line).startsWith("x.yaml:1:1: the key 'name' is missing"),
            line -> assertThat(line).startsWith("x.yaml:3:9: warmup is -1"));
  }

  @Test
  void many_are_counted() {
    String wrong = GOOD + "factors:\n" + "  ? ' '\n  : [1]\n".repeat(30);
    assertThat(problem(wrong).getMessage().lines())
        .hasSizeLessThanOrEqualTo(6)
        .last()
        .asString()
        .startsWith("(and ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a\n\tworkload: x",
        "name: 'a",
        "name: [a",
        "{name: a",
        "name: a: b",
        "name: *nowhere",
        "--- a\n--- b",
        "%YAML 9.9\n---\nname: a",
        "name: \"\\q\"",
        "@"
      })
  void what_is_not_yaml_is_said_in_one_line_with_its_place(String text) {
    assertThat(problem(text).getMessage()).matches("x\\.yaml:\\d+:\\d+: .+").hasLineCount(1);
  }

  @Test
  void a_tab_is_found_where_it_is() {
    assertThat(problem("name: a\nworkload:\n\tcommand: x").getMessage()).startsWith("x.yaml:3:1: ");
  }

  @Test
  void a_character_that_yaml_forbids_is_found_where_it_is() {
    assertThat(problem("name: a\nworkload: 🚀\u0007").getMessage())
        .startsWith("x.yaml:2:13: this is not YAML: the character U+0007");
  }

  @Test
  void a_bomb_of_aliases_is_defused() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertThat(problem(bomb.toString()).getMessage()).startsWith("x.yaml:").contains("aliases");
  }

  @Test
  void an_alias_of_itself_is_refused() {
    assertThat(problem(GOOD + "variants: &v {a: *v}").getMessage())
        .contains("the alias *v stands inside what it repeats");
  }

  @Test
  void deep_nesting_is_refused() {
    for (String opening : new String[] {"[", "{a: ", "- "}) {
      assertThat(problem("name: " + opening.repeat(50_000)).getMessage())
          .matches("x\\.yaml:\\d+:\\d+: .+");
    }
  }

  @Test
  void no_garbage_is_more_than_a_problem() throws IOException {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] garbage = new byte[random.nextInt(2000)];
      random.nextBytes(garbage);
      String message = problemIn(garbage).getMessage();
      assertThat(message).matches("(?s).*x\\.yaml:\\d+:\\d+: .+");
    }
  }

  @Test
  void no_text_is_more_than_a_problem() {
    Random random = new Random(2);
    String letters = "nameworklod:{}[],&*!|>'\"%@`#-? \n\t~\\🚀";
    for (int i = 0; i < 3000; i++) {
      String text =
          IntStream.range(0, random.nextInt(40))
              .mapToObj(_ -> letters.substring(0, letters.length() - 2))
              .map(all -> String.valueOf(all.charAt(random.nextInt(all.length()))))
              .reduce("", String::concat);
      assertThat(problem(text).getMessage()).startsWith("x.yaml:");
    }
  }

  @Test
  void an_empty_file_is_said_to_be_empty() throws IOException {
    assertThat(problemIn(new byte[0]).getMessage()).endsWith("x.yaml:1:1: the file is empty");
    assertThat(problem("# nothing\n").getMessage()).isEqualTo("x.yaml:1:1: the file is empty");
  }

  @Test
  void a_huge_file_is_refused() throws IOException {
    byte[] huge = new byte[10_000_000];
    java.util.Arrays.fill(huge, (byte) 'x');
    assertThat(problemIn(huge).getMessage()).contains("x.yaml has more than 4 MiB");
    assertThat(problem("name: " + "x".repeat(2_000_000)).getMessage()).contains("x.yaml:1:1: ");
  }

  @Test
  void a_missing_file_and_a_folder_are_said_to_be_so() {
    Path missing = folder.resolve("missing.yaml");
    assertThat(catchThrowableOfType(SteelyardException.class, () -> ExperimentReader.read(missing)))
        .hasMessage("there is no experiment file " + missing);
    assertThat(catchThrowableOfType(SteelyardException.class, () -> ExperimentReader.read(folder)))
        .hasMessage(folder + " is a folder, not an experiment file");
  }
}
