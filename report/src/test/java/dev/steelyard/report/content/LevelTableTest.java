package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.report.ReportSamples;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LevelTableTest {

  private static List<LevelTable> tables(List<Map<String, String>> levels) {
    List<Result> results = new ArrayList<>();
    for (Map<String, String> one : levels) {
      BenchmarkName name = BenchmarkName.of("x").withLevels(one);
      results.add(
          ReportSamples.result(
              name, "main", new double[] {results.size() + 1, 1}, Unit.NANOSECONDS));
    }
    return MetricFamilies.of(Report.listing("x", results)).stream()
        .flatMap(family -> LevelTable.of(family).stream())
        .toList();
  }

  @Test
  void the_factor_with_more_levels_has_the_rows_and_both_are_in_the_order_of_quantities() {
    List<Map<String, String>> levels = new ArrayList<>();
    for (String ram : List.of("1GB", "256MB")) {
      for (String size : List.of("10", "9", "1000")) {
        levels.add(Map.of("ram", ram, "size", size));
      }
    }

    assertThat(tables(levels))
        .singleElement()
        .satisfies(table -> {
          assertThat(table.rowFactor()).isEqualTo("size");
          assertThat(table.rows()).containsExactly("9", "10", "1000");
          assertThat(table.columnFactor()).isEqualTo("ram");
          assertThat(table.columns()).containsExactly("256MB", "1GB");
          assertThat(table.shared()).isEmpty();
          assertThat(table.at("10", "1GB").orElseThrow().name()).hasToString("x[ram=1GB,size=10]");
        });
  }

  @Test
  void three_factors_are_a_table_for_each_pair_at_each_level_of_the_third() {
    List<Map<String, String>> levels = new ArrayList<>();
    for (String a : List.of("1", "2")) {
      for (String b : List.of("1", "2", "3")) {
        for (String c : List.of("x", "y")) {
          levels.add(Map.of("a", a, "b", b, "c", c));
        }
      }
    }

    assertThat(tables(levels))
        .extracting(table -> table.rowFactor() + table.columnFactor() + table.shared())
        .containsExactly(
            "ba, c=x", "ba, c=y", "ac, b=1", "ac, b=2", "ac, b=3", "bc, a=1", "bc, a=2");
  }

  @Test
  void a_combination_that_was_not_measured_is_empty() {
    LevelTable table =
        tables(
                List.of(
                    Map.of("a", "1", "b", "1"),
                    Map.of("a", "1", "b", "2"),
                    Map.of("a", "2", "b", "2")))
            .getFirst();

    assertThat(table.at("2", "1")).isEmpty();
    assertThat(table.at("2", "2")).isPresent();
  }

  @Test
  void a_single_row_or_column_or_factor_is_no_table() {
    assertThat(tables(List.of(Map.of("a", "1", "b", "1"), Map.of("a", "1", "b", "2")))).isEmpty();
    assertThat(tables(List.of(Map.of("a", "1"), Map.of("a", "2")))).isEmpty();
    assertThat(tables(List.of(Map.of("a", "1"), Map.of("b", "2")))).isEmpty();
  }
}
