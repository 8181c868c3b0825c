package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.HarnessFixtures.Said;
import dev.steelyard.harness.reading.Measurement;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JmhTest {

  private static final String EVERY = "sample.Fixture.everyMode";

  @TempDir Path folder;

  @Test
  void every_mode_has_its_own_name() {
    Said said = HarnessFixtures.read(HarnessFixtures.JMH_EVERY_MODE);

    assertThat(said.report().format()).isEqualTo("jmh");
    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .contains(EVERY, EVERY + ":throughput", EVERY + ":sample", EVERY + ":single_shot")
        .contains(EVERY + ":sample.p0.99", EVERY + ":sample.p1.00")
        .hasSize(12)
        .doesNotHaveDuplicates();
  }

  @Test
  void the_mean_of_the_values_is_jmhs_score_in_every_mode() {
    Said said = HarnessFixtures.read(HarnessFixtures.JMH_EVERY_MODE);

    assertScore(said.named(EVERY), 0.2220361463271451 * 1e3, Unit.NANOSECONDS);
    assertScore(said.named(EVERY + ":throughput"), 73.64200256239889 * 1e6, Unit.PER_SECOND);
    assertScore(said.named(EVERY + ":single_shot"), 5.326333333333333 * 1e3, Unit.NANOSECONDS);
    assertScore(said.named(EVERY + ":sample"), 0.853363062393888 * 1e3, Unit.NANOSECONDS);
  }

  private static void assertScore(Measurement measurement, double score, Unit unit) {
    assertThat(HarnessFixtures.mean(measurement)).isCloseTo(score, within(1e-9 * score));
    assertThat(measurement.unit()).isEqualTo(unit);
  }

  @Test
  void profilers_metrics_have_one_name_in_old_and_new_versions() {
    String entry =
        """
        [{"jmhVersion": "%s", "benchmark": "org.x.G.go", "mode": "%s", "threads": 1,
          "primaryMetric": {"scoreUnit": "ms/op", "rawData": [[1, 2]]},
          "secondaryMetrics": {"%s": {"scoreUnit": "B/op", "rawData": [[1024, 1024]]}}}]
        """;
    Path old =
        HarnessFixtures.write(folder, entry.formatted("1.36", "avgt", "·gc.alloc.rate.norm"));
    assertThat(HarnessFixtures.read(old).names())
        .containsExactly("org.x.G.go", "org.x.G.go:gc.alloc.rate.norm");
    old = HarnessFixtures.write(folder, entry.formatted("1.36", "thrpt", "·gc.alloc.rate.norm"));
    assertThat(HarnessFixtures.read(old).names())
        .containsExactly("org.x.G.go:throughput", "org.x.G.go:throughput.gc.alloc.rate.norm");
  }

  @Test
  void values_of_all_forks_follow_one_another() {
    Measurement shots =
        HarnessFixtures.read(HarnessFixtures.JMH_EVERY_MODE).named(EVERY + ":single_shot");

    assertThat(shots.values().toArray())
        .containsExactly(new double[] {6880, 4166, 2845, 7000, 6290, 4777}, within(1e-9));
  }

  @Test
  void throughput_is_better_when_higher_and_all_else_when_lower() {
    Said modes = HarnessFixtures.read(HarnessFixtures.JMH_EVERY_MODE);
    Said gc = HarnessFixtures.read(HarnessFixtures.JMH_GC);

    assertThat(modes.named(EVERY + ":throughput").metadata().direction())
        .isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(modes.named(EVERY).metadata().direction()).isEqualTo(Direction.LOWER_IS_BETTER);
    assertThat(gc.named("sample.Fixture.counters:throughput.evens").metadata().direction())
        .isEqualTo(Direction.HIGHER_IS_BETTER);
    assertThat(gc.named("sample.Fixture.counters:throughput.gc.alloc.rate").metadata().direction())
        .isEqualTo(Direction.LOWER_IS_BETTER);
  }

  @Test
  void profilers_metrics_are_benchmarks_in_canonical_units() {
    Said said = HarnessFixtures.read(HarnessFixtures.JMH_GC);
    String name = "sample.Fixture.parameters[size=10,text=plain]";

    Measurement norm = said.named(name + ":gc.alloc.rate.norm");
    assertThat(norm.unit()).isEqualTo(Unit.BYTES);
    assertThat(HarnessFixtures.mean(norm)).isCloseTo(96.00507714298901, within(1e-9));
    Measurement rate = said.named(name + ":gc.alloc.rate");
    assertThat(rate.unit()).isEqualTo(Unit.BYTES_PER_SECOND);
    assertThat(HarnessFixtures.mean(rate)).isCloseTo(1517.6382859086577 * 1024 * 1024, within(1.0));
    assertThat(rate.metadata().originalUnit()).contains("MB/sec");
    assertThat(said.named(name + ":gc.count").unit()).isEqualTo(Unit.COUNT);
    assertThat(said.named(name + ":gc.time").values().toArray()).containsExactly(5e6, 3e6, 7e6);
  }

  @Test
  void parameters_are_levels_whatever_characters_they_hold() {
    Said said = HarnessFixtures.read(HarnessFixtures.JMH_GC);

    assertThat(said.measurements().stream().map(m -> BenchmarkName.parse(m.benchmark()).levels()))
        .contains(
            new TreeMap<>(
                Map.of(
                    "size", "1000", "text", "it's \"quoted\", [a=b]; DROP TABLE results;-- 🦀")));
  }

  @Test
  void a_group_of_two_threads_says_so_and_has_its_parts() {
    assertThat(HarnessFixtures.read(HarnessFixtures.JMH_GROUPS).names())
        .containsExactly(
            "sample.Fixture.asymmetric[threads=2]:throughput",
            "sample.Fixture.asymmetric[threads=2]:throughput.read",
            "sample.Fixture.asymmetric[threads=2]:throughput.write");
  }

  @Test
  void a_secondary_metrics_message_holds_the_settings_and_itself() {
    Measurement count =
        HarnessFixtures.read(HarnessFixtures.JMH_GC)
            .named("sample.Fixture.counters:throughput.gc.count");

    assertThat(count.metadata().message().orElseThrow())
        .startsWith("{\"jmhVersion\":\"1.37\",\"benchmark\":\"sample.Fixture.counters\"")
        .contains("\"jvmArgs\":[\"-Xmx256m\"]")
        .contains("\"secondaryMetrics\":{\"gc.count\":{\"score\":0.0")
        .doesNotContain("primaryMetric", "gc.alloc.rate");
  }

  @Test
  void millions_of_samples_become_ten_thousand_values_with_the_same_mean() {
    String pairs =
        IntStream.rangeClosed(1, 500)
            .mapToObj(i -> "[%d.5,%d]".formatted(i, 1000 * i))
            .collect(Collectors.joining(","));
    double mean =
        IntStream.rangeClosed(1, 500).mapToDouble(i -> (i + 0.5) * i).sum()
            / IntStream.rangeClosed(1, 500).sum();
    String file =
        """
        [{"jmhVersion":"1.37","benchmark":"a.B.c","mode":"sample","primaryMetric":
        {"scoreUnit":"ns/op","rawDataHistogram":[[[%s]]]},"secondaryMetrics":{}}]
        """
            .formatted(pairs);

    Measurement measurement =
        HarnessFixtures.read(HarnessFixtures.write(folder, file)).named("a.B.c:sample");

    assertThat(measurement.values().size()).isEqualTo(10_000);
    assertThat(HarnessFixtures.mean(measurement)).isCloseTo(mean, within(1e-6));
    assertThat(measurement.values().toArray()).isSorted();
    assertThat(MetadataFields.write(measurement.metadata()).toString())
        .contains("samples=125250000");
  }

  @Test
  void a_metric_that_is_not_a_number_costs_itself_alone() {
    String file =
        """
        [{"jmhVersion":"1.37","benchmark":"a.B.c","mode":"avgt","primaryMetric":
        {"scoreUnit":"ns/op","rawData":[[1.0,2.0]]},"secondaryMetrics":{
        "gc.alloc.rate":{"scoreUnit":"MB/sec","rawData":[["NaN"]]},
        "stack":{"scoreUnit":"---","rawData":[["NaN"]]},
        "gc.count":{"scoreUnit":"counts","rawData":[[3.0]]}}}]
        """;

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file));

    assertThat(said.names()).containsExactly("a.B.c", "a.B.c:gc.count");
    assertThat(said.problems())
        .singleElement()
        .asString()
        .contains("metric gc.alloc.rate: value 1 is not a finite number");
    assertThat(said.report().skipped()).containsOnlyKeys("stack");
  }
}
