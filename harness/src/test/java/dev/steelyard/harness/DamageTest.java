package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Entries;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DamageTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private Said read(String text, String format) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text), format);
  }

  private static String message(String id, String counts, String totals) {
    return "{\"reason\":\"benchmark-complete\",\"id\":\"%s\",\"iteration_count\":[%s],\"measured_values\":[%s],\"unit\":\"ns\"}\n"
        .formatted(id, counts, totals);
  }

  @Test
  void a_damaged_line_is_reported_with_its_place_and_the_rest_is_read() {
    List<String> lines = HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES).lines().toList();
    String damaged =
        String.join("\n", lines.subList(0, 4)) + "\n{\"reason\" 7}\n" + lines.get(6) + "\n";

    Said said = read(damaged);

    assertThat(said.names()).hasSize(3);
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(5);
          assertThat(problem.column()).hasValue(11);
          assertThat(problem.reason()).startsWith("not JSON: ");
        });
  }

  @Test
  void a_truncated_last_line_is_reported_and_everything_before_it_read() {
    String text = HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES).strip();
    String cut = text.substring(0, text.lastIndexOf('\n') - 100);

    Said said = read(cut);

    assertThat(said.names()).hasSize(9);
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("some-file:14:")
        .endsWith("the file ends here");
  }

  @Test
  void a_truncated_array_gives_every_whole_entry_and_the_place_of_the_cut() {
    String text = HarnessFixtures.text(HarnessFixtures.JMH_GC);
    String cut = text.substring(0, text.lastIndexOf("\"jmhVersion\"") + 1000);

    Said said = read(cut);

    assertThat(said.names()).filteredOn(name -> name.endsWith(":gc.alloc.rate")).hasSize(3);
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(cut.lines().count());
          assertThat(problem.column()).isPresent();
          assertThat(problem.reason()).contains("it was cut off");
        });
  }

  @Test
  void a_truncated_pytest_file_gives_every_whole_entry() {
    String text = HarnessFixtures.text(HarnessFixtures.PYTEST);
    String cut = text.substring(0, text.indexOf("\"test_odd_names["));

    Said said = read(cut);

    assertThat(said.names()).hasSize(7);
    assertThat(said.problems()).singleElement().asString().contains("it was cut off");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a word in place of a number | 36.4 | abc",
        "a lost comma | 36.4, | 36.4 37",
        "a lost closing quote | \"scoreUnit\" | \"scoreUnit",
        "a lost opening brace | \"scorePercentiles\" : { | \"scorePercentiles\" :",
        "a lost closing brace | \"secondaryMetrics\" : {} | \"secondaryMetrics\" : {",
        "one brace too many | \"secondaryMetrics\" : {} | \"secondaryMetrics\" : {}}",
      })
  void damage_inside_an_entry_costs_that_entry_alone(String what, String sound, String damaged) {
    String entry =
        """
        {
            "jmhVersion" : "1.37",
            "benchmark" : "a.B.%s",
            "mode" : "avgt",
            "primaryMetric" : {
                "scorePercentiles" : {
                    "0.0" : 36.4,
                    "50.0" : 37.5
                },
                "scoreUnit" : "ns/op",
                "rawData" : [[1.0, 2.0]]
            },
            "secondaryMetrics" : {}
        }\
        """;
    String second = entry.formatted("second").replaceFirst(Pattern.quote(sound), damaged);
    String file =
        "[\n%s,\n%s,\n%s,\n%s\n]\n"
            .formatted(
                entry.formatted("first"),
                second,
                entry.formatted("third"),
                entry.formatted("fourth"));

    Said said = read(file);

    assertThat(said.names()).as(what).contains("a.B.first", "a.B.third", "a.B.fourth");
    assertThat(said.problems()).as(what).isNotEmpty();
    assertThat(said.problems().getFirst().line()).as(what).isBetween(15L, 29L);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "0     | 1.0    | value 1 is of 0.0 iterations",
        "-3    | 1.0    | value 1 is of -3.0 iterations",
        "1     | -5.0   | value 1 is below zero",
        "1,1   | 4,null | value 2 is not a finite number",
        "1     | NaN    | value 1 is not a finite number",
        "1     | 1e999  | value 1 is not a finite number",
        "1     | \"x\"  | expected a number",
        "1,1   | 1.0    | 2 iteration counts for 1 measured values",
        "``    | ``     | it holds no values",
        "{}    | 1.0    | expected a number",
      })
  void a_value_that_cannot_be_is_a_problem_of_its_entry(String counts, String totals, String why) {
    Said said = read(message("bad", counts, totals) + message("good", "2", "4.0"));

    assertThat(said.names()).containsExactly("good");
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(1);
          assertThat(problem.reason()).contains(why);
        });
  }

  @Test
  void a_value_too_large_in_the_canonical_unit_is_said_to_be_so() {
    Said said =
        read(
            """
            {"reason":"benchmark-complete","id":"a","iteration_count":[1],"measured_values":[1e308],"unit":"ms"}
            """);

    assertThat(said.problems())
        .singleElement()
        .satisfies(problem ->
            assertThat(problem.reason()).contains("value 1 is too large a number in ns: 1.0E308"));
  }

  @Test
  void names_with_quotes_line_breaks_emoji_and_sql_stay_as_they_are() {
    String name = "'; DROP TABLE results; --\\n\\\"x\\\" 🦀 \\u0000 ${jndi}";

    assertThat(read(message(name, "1", "1")).names())
        .containsExactly("'; DROP TABLE results; --\n\"x\" 🦀 \0 ${jndi}");
  }

  @Test
  void a_blank_name_is_a_problem() {
    assertThat(read(message("  ", "1", "1")).problems())
        .singleElement()
        .asString()
        .contains("the benchmark has no name");
  }

  @Test
  void the_same_message_twice_is_read_twice_and_another_of_its_name_is_a_problem() {
    Said same = read(message("a", "1", "1") + message("a", "1", "1"));
    Said other = read(message("a", "1", "1") + message("a", "1", "2") + message("a", "1", "1"));

    assertThat(same.names()).containsExactly("a", "a");
    assertThat(other.names()).isEmpty();
    assertThat(other.problems()).hasSize(3);
  }

  @Test
  void a_line_of_ten_megabytes_is_read() {
    String counts = "1,".repeat(400_000) + "1";
    String totals = "123456.789012345678,".repeat(400_000) + "1.0";

    Said said = read(message("long", counts, totals) + message("next", "1", "1"));

    assertThat(said.names()).containsExactly("long", "next");
    assertThat(said.named("long").values().size()).isEqualTo(400_001);
  }

  @Test
  void a_line_past_the_limit_is_a_problem_and_the_rest_is_read() {
    String tooLong = " ".repeat(Entries.LONGEST + (1 << 20));

    Said said =
        read(
            message("first", "1", "1")
                + "{\"reason\":"
                + tooLong
                + "\"x\"}\n"
                + message("last", "1", "1"));

    assertThat(said.names()).containsExactly("first", "last");
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("some-file:2:1: longer than 64 MiB");
  }

  @Test
  void nesting_past_all_reason_is_a_problem() {
    String bomb = "{\"reason\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}\n";

    Said said = read(message("first", "1", "1") + bomb + message("last", "1", "1"));

    assertThat(said.names()).containsExactly("first", "last");
    assertThat(said.problems()).hasSize(1);
    assertThat(said.problems().getFirst().line()).isEqualTo(2);
  }

  @Test
  void brackets_and_commas_without_end_are_survived() {
    assertThat(
            read("[" + ",".repeat(1_000_000) + "]" + "[]".repeat(500_000) + "{}", "jmh").problems())
        .hasSize(2);
  }

  @Test
  void what_follows_the_end_is_reported() {
    String text = HarnessFixtures.text(HarnessFixtures.PYTEST);

    Said said = read(text + text);

    assertThat(said.names()).hasSize(13);
    assertThat(said.problems()).singleElement().asString().contains("more after the end");
  }

  @Test
  void two_files_of_jmh_one_after_the_other_are_both_read() {
    Said said =
        read(
            HarnessFixtures.text(HarnessFixtures.JMH_GROUPS)
                + HarnessFixtures.text(HarnessFixtures.JMH_EVERY_MODE));

    assertThat(said.names()).hasSize(15);
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void the_wrong_format_by_name_reports_every_line() {
    Said said = read(HarnessFixtures.text(HarnessFixtures.CRITERION_MESSAGES), "jmh");

    assertThat(said.measurements()).isEmpty();
    assertThat(said.problems()).hasSize(15);
  }
}
