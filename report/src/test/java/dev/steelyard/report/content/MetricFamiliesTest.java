package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.report.ReportSamples;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricFamiliesTest {

  @Test
  void variants_of_one_benchmark_at_one_level_stand_beside_each_other() {
    MetricFamily upload = MetricFamilies.of(ReportSamples.matrix()).getFirst();
    assertThat(upload.name()).hasToString("fileshare/upload");
    assertThat(upload.cells()).hasSize(12);
    assertThat(upload.cells().getFirst().sides())
        .extracting(ResultSide::label)
        .containsExactly("main", "larger-chunk", "perf/zero-copy-upload-path");
  }

  @Test
  void levels_are_in_the_order_of_their_quantities() {
    assertThat(MetricFamilies.of(ReportSamples.matrix()).getFirst().cells())
        .extracting(
            cell -> cell.name().levels().get("ram") + " " + cell.name().levels().get("size"))
        .startsWith("256MB 100MB", "256MB 500MB", "256MB 1GB", "512MB 100MB")
        .endsWith("2048MB 1GB");
  }

  @Test
  void the_primary_metric_comes_first() {
    assertThat(MetricFamilies.of(ReportSamples.compress()))
        .extracting(family -> family.name().toString())
        .containsExactly("compress", "compress:max_rss", "decompress:throughput", "verify");
  }

  @Test
  void every_result_is_somewhere_once() {
    Report report = ReportSamples.compress();
    List<String> ids =
        MetricFamilies.of(report).stream()
            .flatMap(family -> family.cells().stream())
            .flatMap(cell -> cell.sides().stream())
            .map(side -> side.result().id())
            .toList();
    assertThat(ids)
        .doesNotHaveDuplicates()
        .containsExactlyInAnyOrderElementsOf(
            report.results().stream().map(result -> result.id()).toList());
  }

  @Test
  void the_same_doubt_about_many_comparisons_is_one() {
    List<DoubtGroup> groups = DoubtGroup.of(ReportSamples.many(400).comparisons());
    assertThat(groups).extracting(group -> group.first().kind()).doesNotHaveDuplicates();
    assertThat(groups)
        .filteredOn(group -> group.first().kind() == Doubt.Kind.OUTLIERS)
        .singleElement()
        .satisfies(group -> {
          assertThat(group.comparisons()).hasSizeGreaterThan(2).doesNotHaveDuplicates();
          assertThat(group.message()).startsWith("outliers in ");
        });
  }

  @Test
  void of_one_comparison_all_that_a_kind_of_doubt_says_is_told() {
    Comparison one =
        ReportSamples.compress()
            .comparisons()
            .getFirst()
            .withDoubts(
                List.of(
                    new Doubt(Doubt.Kind.BUSY_MACHINE, "41% while the baseline was measured", ""),
                    new Doubt(
                        Doubt.Kind.BUSY_MACHINE, "37% while the candidate was measured", "")));

    assertThat(DoubtGroup.of(List.of(one)))
        .singleElement()
        .satisfies(group ->
            assertThat(group.message())
                .endsWith(
                    ": 41% while the baseline was measured; 37% while the candidate was measured"));
  }
}
