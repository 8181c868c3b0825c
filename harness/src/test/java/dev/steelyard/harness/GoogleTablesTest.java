package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Provenance;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What of Google Benchmark's output is an aggregate, and of which process a table is. */
class GoogleTablesTest {

  private static final String HEADER =
      "Benchmark                 Time             CPU   Iterations\n";

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }

  private static String row(String name, double time, int iterations) {
    return "%s     %s ns     %s ns    %d\n".formatted(name, time, time, iterations);
  }

  private static String json(String... entries) {
    return Stream.of(entries)
        .collect(
            Collectors.joining(
                ",\n",
                "{\"context\":{\"executable\":\"./a\",\"load_avg\":[1]},\"benchmarks\":[\n",
                "]}\n"));
  }

  private static String iteration(String name) {
    return """
    {"name":"NAME","run_name":"NAME","run_type":"iteration","iterations":9,"real_time":5.0,"cpu_time":5.0,"time_unit":"ns"}\
    """
        .replace("NAME", name);
  }

  private static String aggregate(String name, String statistic) {
    return """
    {"name":"NAME_%s","run_name":"NAME","run_type":"aggregate","aggregate_name":"%s","iterations":3,"real_time":5.0,"cpu_time":5.0,"time_unit":"ns"}\
    """
        .formatted(statistic, statistic)
        .replace("NAME", name);
  }

  @Test
  void a_benchmark_of_which_only_aggregates_are_there_is_told_beside_others_in_any_order() {
    String[] first = {iteration("BM_A"), aggregate("BM_B", "mean"), aggregate("BM_B", "median")};
    String[] last = {aggregate("BM_B", "mean"), aggregate("BM_B", "median"), iteration("BM_A")};
    for (String[] order : new String[][] {first, last}) {
      Said said = read(json(order));

      assertThat(said.names()).containsExactly("BM_A", "BM_A:cpu_time");
      assertThat(said.problems())
          .singleElement()
          .asString()
          .contains("BM_B: only aggregates of repetitions are here");
    }
  }

  @Test
  void aggregates_of_versions_that_do_not_say_so_are_none() {
    String old =
        """
        {"name":"NAME","iterations":9,"real_time":5.0,"cpu_time":5.0,"time_unit":"ns"}\
        """;
    String[] all =
        Stream.of(
                "BM_X",
                "BM_X",
                "BM_X_mean",
                "BM_X_median",
                "BM_X_stddev",
                "BM_mean",
                "BM_Y_mean",
                "BM_Y_median",
                "BM_Y_stddev")
            .map(name -> old.replace("NAME", name))
            .toArray(String[]::new);

    Said said = read(json(all));

    assertThat(said.names())
        .containsExactly("BM_X", "BM_X:cpu_time", "BM_mean", "BM_mean:cpu_time");
    assertThat(said.problems()).singleElement().asString().contains("BM_Y: only aggregates");
  }

  @Test
  void benchmarks_of_the_console_that_are_called_like_aggregates_are_read() {
    Said said =
        read(
            HEADER
                + row("BM_reduce", 5, 900)
                + row("BM_reduce_max", 6, 58_000_000)
                + row("BM_reduce_mean", 7, 300)
                + row("BM_p99", 8, 900));

    assertThat(said.names())
        .filteredOn(name -> !name.endsWith(":cpu_time"))
        .containsExactlyInAnyOrder("BM_reduce", "BM_reduce_max", "BM_reduce_mean", "BM_p99");
    assertThat(said.problems()).isEmpty();
  }

  @Test
  void statistics_of_ones_own_are_no_benchmarks() {
    Said said =
        read(
            HEADER
                + row("BM_X", 5, 900)
                + row("BM_X", 6, 900)
                + row("BM_X_mean", 5.5, 2)
                + row("BM_X_median", 5.5, 2)
                + row("BM_X_stddev", 0.5, 2)
                + row("BM_X_mean_single", 12, 2));

    assertThat(said.names()).containsExactly("BM_X", "BM_X:cpu_time");
    assertThat(said.report().skipped()).containsEntry("aggregate", 4L);
  }

  @Test
  void aggregates_of_the_console_alone_are_told() {
    Said said =
        read(
            HEADER
                + row("BM_A", 5, 900)
                + row("BM_X_mean", 5.5, 10)
                + row("BM_X_median", 5.5, 10)
                + row("BM_X_stddev", 0.5, 10)
                + row("BM_X_max", 9, 10));

    assertThat(said.names()).containsExactly("BM_A", "BM_A:cpu_time");
    assertThat(said.problems()).singleElement().asString().contains("BM_X: only aggregates");
  }

  @Test
  void tables_of_one_program_are_starts_and_of_two_are_told() {
    String table =
        HEADER
            + row("BM_Sort/64", 5, 900)
            + row("BM_Sort/64", 6, 900)
            + row("BM_Sort/64_mean", 5.5, 2);
    String other = HEADER + row("BM_Sort/64", 9, 900) + row("BM_Only", 1, 900);

    Said one = read("Running ./bench\n" + table + "Running ./bench\n" + other);
    assertThat(one.named("BM_Sort/64").values().toArray()).containsExactly(5, 6, 9);
    assertThat(one.named("BM_Sort/64").metadata().provenance())
        .extracting(Provenance::valuesPerStart)
        .asString()
        .contains("2, 1");

    for (String between : new String[] {"", "Running ./bench_double\n"}) {
      Said two = read("Running ./bench\n" + table + between + other);
      assertThat(two.names()).containsExactly("BM_Only", "BM_Only:cpu_time");
      assertThat(two.problems())
          .isNotEmpty()
          .allMatch(one2 -> one2.reason().contains("more than once"));
    }
  }

  @Test
  void a_benchmark_of_as_many_iterations_as_repetitions_of_another_is_none_of_its_aggregates() {
    String statistics =
        row("NAME_mean", 5.5, 3) + row("NAME_median", 5.5, 3) + row("NAME_stddev", 0.5, 3);
    String table =
        HEADER
            + row("BM_Sort", 5, 900).repeat(3)
            + statistics.replace("NAME", "BM_Sort")
            + row("BM_Sort_max", 6, 3)
            + row("BM_Sort_Large", 70, 3)
            + row("BM_Sort_Large", 80, 3)
            + row("BM_Sort_Large", 90, 3)
            + statistics.replace("NAME", "BM_Sort_Large");

    Said said = read(table);

    assertThat(said.problems()).isEmpty();
    assertThat(said.named("BM_Sort").values().toArray()).containsExactly(5, 5, 5);
    assertThat(said.named("BM_Sort_Large").values().toArray()).containsExactly(70, 80, 90);
    assertThat(said.measurements()).hasSize(4);
    assertThat(said.report().skipped()).containsEntry("aggregate", 7L);
  }

  @Test
  void a_lost_line_makes_no_doubt_of_what_has_more_iterations_than_there_are_rows() {
    String damaged = "BM_Sort     1x ns     5.0 ns    900\n";
    String rows = HEADER + row("BM_Sort", 5, 900) + damaged;

    Said many = read(rows + row("BM_Sort_Large", 70, 580_000));
    assertThat(many.problems()).hasSize(1);
    assertThat(many.named("BM_Sort_Large").values().toArray()).containsExactly(70);

    Said few = read(rows + row("BM_Sort_max", 6, 2));
    assertThat(few.names()).containsExactly("BM_Sort", "BM_Sort:cpu_time");
    assertThat(few.problems()).hasSize(2);
  }

  @Test
  void two_tables_without_what_they_are_of_say_how_to_keep_it() {
    String table = HEADER + row("BM_Sort", 5, 900);
    assertThat(read(table + table.replace("5.0", "6.0")).problems())
        .isNotEmpty()
        .allMatch(one -> one.reason().contains("2>&1"));

    String columns = table.replace("Iterations", "Iterations        Foo");
    String running = "Running ./bench\n";
    assertThat(read(running + columns + running + columns.replace("5.0", "6.0")).problems())
        .isNotEmpty()
        .allMatch(one -> one.reason().contains("--benchmark_out=FILE"));
  }

  @Test
  void a_counter_with_a_blank_in_its_name_and_those_after_it_are_told_and_a_label_is_none() {
    String row = row("BM_C", 5, 2).stripTrailing();
    Said said = read(HEADER + row + " a=1 cache misses=12 z_errors=5\n");
    assertThat(said.names()).containsExactly("BM_C", "BM_C:cpu_time", "BM_C:a");
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("BM_C: 'cache misses' has blanks in its name", "--benchmark_out=FILE");

    assertThat(read(HEADER + row + " a=1 of all words\n").problems()).isEmpty();
  }

  @Test
  void rows_of_one_name_are_repetitions_only_where_one_aggregate_follows_them() {
    String once = row("BM_A", 5, 900);
    String repeated = row("BM_Load", 5, 2) + row("BM_Load", 6, 2);
    String mean = row("BM_Load_mean", 5.5, 2) + row("BM_Load_median", 5.5, 2);

    Said one = read(HEADER + once + repeated + mean);
    assertThat(one.problems()).isEmpty();
    assertThat(one.named("BM_Load").values().toArray()).containsExactly(5, 6);

    for (String two : new String[] {repeated, repeated + mean + repeated + mean}) {
      Said said = read(HEADER + once + two);
      assertThat(said.names()).containsExactly("BM_A", "BM_A:cpu_time");
      assertThat(said.problems())
          .singleElement()
          .asString()
          .contains("BM_Load: it has several rows", "--benchmark_out=FILE");
    }
  }

  @Test
  void a_benchmark_of_which_most_times_are_0_is_told() {
    String mean = row("BM_X_mean", 0.3, 3);
    Said said = read(HEADER + row("BM_X", 0, 9).repeat(2) + row("BM_X", 1, 9) + mean);
    assertThat(said.names()).isEmpty();
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("BM_X: most of its values are a time of 0");

    Said some = read(HEADER + row("BM_X", 0, 9) + row("BM_X", 1, 9).repeat(2) + mean);
    assertThat(some.named("BM_X").values().toArray()).containsExactly(0, 1, 1);
  }
}
