package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows of Catch2's tables are known by their forms, and what stands between is no name. */
class Catch2ConsoleTest {

  private static final String RULE = "-".repeat(79) + "\n";
  private static final String DOTS = ".".repeat(79) + "\n";
  private static final String HEADER =
      """
      benchmark name                       samples       iterations    estimated
                                           mean          low mean      high mean
                                           std dev       low std dev   high std dev
      """
          + RULE;

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String first(String name) {
    return "%-44s 20            72    1.16352 ms \n".formatted(name);
  }

  private static String mean(double mean) {
    return " ".repeat(40) + "%s ns    147.273 ns    163.906 ns \n".formatted(mean);
  }

  private static final String DEVIATION =
      " ".repeat(40) + "17.5 ns      8.417 ns    25.2681 ns \n" + " ".repeat(79) + "\n";

  private static String rows(String name, double mean) {
    return first(name) + mean(mean) + DEVIATION;
  }

  private static String stripped(String text) {
    return text.replaceAll("(?m) +$", "");
  }

  @Test
  void what_the_program_prints_between_benchmarks_is_in_no_name() {
    String file = HEADER + rows("a", 1.5) + "loaded in 12 ms\n" + rows("b", 2.5);

    assertThat(read(file).names()).containsExactly("a", "b");
    assertThat(read(stripped(file)).names()).containsExactly("a", "b");
  }

  @Test
  void a_long_name_goes_over_lines_that_are_as_long_as_its_column() {
    String file =
        HEADER
            + "%-79s\n".formatted("a sum whose name is so long that")
            + rows("the console has to break it in two", 1.5);

    assertThat(read(file).names())
        .containsExactly("a sum whose name is so long that the console has to break it in two");
    // Where blanks are taken away it may be a name as well as what was printed.
    Said stripped = read(stripped(file));
    assertThat(stripped.names()).isEmpty();
    assertThat(stripped.problems()).singleElement().asString().contains("publish the XML");
  }

  @Test
  void a_first_row_that_is_damaged_costs_its_own_benchmark_alone() {
    Said said = read(HEADER + rows("a", 1.5).replace("72", "7x") + rows("b", 2.5));

    assertThat(said.names()).containsExactly("b");
    assertThat(said.named("b").values().toArray()).containsExactly(2.5);
    assertThat(said.problems()).isNotEmpty();
  }

  @Test
  void a_first_row_that_cannot_be_read_costs_its_own_benchmark_alone() {
    Said said = read(HEADER + rows("gr\u00F6\u00DFe", 1.5) + rows("b", 2.5));

    assertThat(said.names()).containsExactly("b");
    assertThat(said.named("b").values().toArray()).containsExactly(2.5);
    assertThat(said.problems()).hasSize(3);
  }

  @Test
  void of_a_benchmark_without_one_of_its_rows_nothing_is_read_and_the_next_is() {
    for (String rows : new String[] {first("a") + DEVIATION, first("a") + mean(1.5)}) {
      Said said = read(HEADER + rows + rows("b", 2.5) + rows("c", 3.5));

      assertThat(said.names()).containsExactly("b", "c");
      assertThat(said.named("b").values().toArray()).containsExactly(2.5);
      assertThat(said.problems()).singleElement().asString().contains(":5: 'a' is not whole");
    }
    assertThat(read(HEADER + rows("a", 1.5) + first("b") + mean(1)).problems()).hasSize(1);
  }

  @Test
  void the_place_in_the_source_is_in_no_name_whatever_the_compiler() {
    for (String place : new String[] {"fixture.cc:12", "C:\\src\\fixture.cc(12)"}) {
      String file =
          RULE + "Sums\n  large\n" + RULE + place + "\n" + DOTS + "\n" + HEADER + rows("a", 1.5);

      assertThat(read(file).names()).containsExactly("Sums/large/a");
    }
  }

  @Test
  void a_title_that_is_lost_makes_no_other_name() {
    String one = RULE + "Sums\n" + RULE + "a.cc:1\n" + DOTS + HEADER + rows("a", 1.5);
    String two = RULE + "Texts\n" + RULE + "a.cc:9\n" + DOTS + HEADER + rows("a", 9.5);
    for (String damaged :
        new String[] {
          two.replace("Texts", "T\u00E9xts"),
          two.substring(RULE.length()),
          two.replace("Texts\n" + RULE, "Texts\n")
        }) {
      Said said = read(one + damaged);

      assertThat(said.names()).containsExactly("Sums/a");
      assertThat(said.named("Sums/a").values().toArray()).containsExactly(1.5);
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void means_without_statistics_are_told_and_a_failure_is_of_its_own_benchmark() {
    Said said =
        read(
            """
            benchmark name                            samples    iterations          mean
            """
                + RULE
                + "same name                                       10             1    960.102 us \n"
                + "throws                               Benchmark failed (bad) \n");

    assertThat(said.names()).isEmpty();
    assertThat(said.problems())
        .extracting(one -> one.reason())
        .satisfiesExactly(
            one -> assertThat(one).contains("'same name' has a mean alone", "no-analysis"),
            one -> assertThat(one).contains("'throws' failed: bad"));
  }
}
