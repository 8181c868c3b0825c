package dev.steelyard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/** What a name, a unit and a testbed stand for, seen from the command line. */
class NamesTest extends CliTest {

  /** One entry of Steelyard's JSON. */
  private record Entry(String name, String unit, double median, String testBed, String cpu) {}

  private static Entry q(double median) {
    return new Entry("q", "ms", median, "bed", "AMD EPYC 7763");
  }

  private Path file(String name, int builds, IntFunction<List<Entry>> entries) throws IOException {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < builds; i++) {
      for (Entry entry : entries.apply(i)) {
        all.add(json(entry, i, all.size()));
      }
    }
    return Files.writeString(
        folder.resolve(name),
        "{\"format\":\"steelyard\",\"version\":1,\"results\":[\n" + String.join(",\n", all) + "]}");
  }

  private static String json(Entry entry, int build, int seed) {
    Random random = new Random(seed);
    double level = entry.median * (1 + 0.003 * random.nextGaussian());
    String values =
        DoubleStream.generate(() -> level * (1 + 0.003 * random.nextGaussian()))
            .limit(10)
            .mapToObj(Double::toString)
            .collect(Collectors.joining(","));
    long time = 1_700_000_000L + 86_400L * build;
    return """
    {"benchmark_name":"%s","units":"%s","values":[%s],
     "dut":{"name":"mydb","version":"0.%d.0+c%04d","timestamp":%d},
     "test_bed":{"name":"%s","cpu":"%s","memory_gb":16,"os":"Linux 6.8","created_at":1},
     "timestamp":%d}\
    """
        .formatted(
            entry.name,
            entry.unit,
            values,
            build,
            build,
            time,
            entry.testBed,
            entry.cpu,
            time + 60);
  }

  private static String plain(Said said) {
    return said.out().replaceAll("\\s+", " ");
  }

  private void publish(int builds, IntFunction<List<Entry>> entries) throws IOException {
    steelyard("publish", file("h.json", builds, entries).toString()).exits(0);
  }

  @Test
  void a_history_on_other_testbeds_is_named_and_can_be_used() throws IOException {
    publish(
        21, i -> List.of(new Entry("q", "ms", i == 20 ? 200 : 100, "host-" + i, "AMD EPYC 7763")));

    assertThat(plain(steelyard("check").exits(0)))
        .startsWith("not checked: mydb@0.20.0+c0020 is the first build of its benchmark here")
        .contains("20 builds of it are on 20 other testbeds", "--any-testbed");
    assertThat(steelyard("check", "--format", "markdown").exits(0).out())
        .contains("20 other testbeds");
    steelyard("check", "--require-history").exits(3);
    assertThat(steelyard("check", "--any-testbed").exits(1).out())
        .startsWith("1 regressed")
        .contains("on any testbed", "21 testbeds are taken to be one");
    steelyard("check", "--any-testbed", "--require-history").exits(1);
  }

  @Test
  void a_history_in_another_unit_is_named() throws IOException {
    publish(21, i -> List.of(new Entry("q", i == 20 ? "blobs" : "ms", 100, "bed", "cpu")));

    String said = plain(steelyard("check").exits(0));

    assertThat(said).startsWith("not checked:").contains("'q' is in 'blobs' for the first time");
    assertThat(said).contains("20 builds of it are in 'ns'", "missing, unlike in the build before");
  }

  @Test
  void a_benchmark_that_was_renamed_is_missing_and_named_beside_the_new_one() throws IOException {
    publish(
        21, i -> List.of(new Entry(i == 20 ? "query" : "q", "ms", 100, "bed", "AMD EPYC 7763")));

    for (String format : List.of("text", "markdown")) {
      assertThat(plain(steelyard("check", "--format", format).exits(0)))
          .contains(
              "is the first build of its benchmark here",
              "missing, unlike in the build before: 1 benchmark, such as q")
          .contains("'query' is new, and 'q', with 20 builds, is gone");
    }
    assertThat(steelyard("check", "--format", "json").exits(0).out())
        .contains("similar_name", "\"missing\"");
    steelyard("check", "--require-history").exits(3);
  }

  @Test
  void a_first_build_is_still_no_more_than_that() throws IOException {
    publish(1, i -> List.of(q(100)));

    assertThat(steelyard("check").exits(0).out()).startsWith("no history yet:");
    steelyard("check", "--require-history").exits(3);
  }

  @Test
  void one_name_in_two_units_is_compared_with_its_own_kind() throws IOException {
    Path before =
        file("a.json", 1, i -> List.of(q(100), new Entry("q", "ops/s", 5000, "bed", "cpu")));
    Path after =
        file("b.json", 1, i -> List.of(new Entry("q", "ops/s", 2500, "bed", "cpu"), q(200)));

    assertThat(steelyard("compare", before.toString(), after.toString()).exits(1).out())
        .contains("2 regressed · 0 improved");
  }

  @Test
  void one_name_for_different_things_has_no_verdict() throws IOException {
    publish(
        21,
        i ->
            List.of(
                new Entry("map", "ns", 218_000, "bed", "cpu"),
                new Entry("map", "ns", i == 20 ? 104 : 52, "bed", "cpu")));

    assertThat(plain(steelyard("check").exits(0)))
        .contains("1 inconclusive", "2 results of one build have this name");
    assertThat(plain(steelyard("changes").exits(0))).contains("2 results of one build");
  }

  private static List<Entry> onChangedCpu(int build, double... ratios) {
    List<Entry> all = new ArrayList<>();
    for (int i = 0; i < ratios.length; i++) {
      String cpu = build == 20 ? "AMD EPYC 9V74" : "AMD EPYC 7763";
      all.add(new Entry("q" + i, "ms", build == 20 ? 100 * ratios[i] : 100, "ci", cpu));
    }
    return all;
  }

  @Test
  void all_benchmarks_that_moved_with_the_machine_say_nothing_of_the_code() throws IOException {
    publish(21, i -> onChangedCpu(i, 1.15, 1.2, 1.1));

    assertThat(plain(steelyard("check").exits(0)))
        .startsWith("the machine changed: 0 regressed · 0 improved · 0 unchanged · 3 inconclusive")
        .contains("CPU AMD EPYC 7763 → AMD EPYC 9V74", "moved with machine");
    assertThat(steelyard("check", "--format", "json").exits(0).out())
        .contains("moved_with_machine");
    assertThat(steelyard("compare", "mydb@0.19.0+c0019", "mydb@0.20.0+c0020").exits(0).out())
        .contains("the machine changed: 0 regressed", "3 inconclusive");
  }

  @Test
  void one_benchmark_that_moved_much_further_than_the_machine_is_the_codes() throws IOException {
    publish(21, i -> onChangedCpu(i, 1.15, 1.2, 3, 1.1, 1.1));

    assertThat(plain(steelyard("check").exits(1)))
        .startsWith("the machine changed: 1 regressed · 0 improved · 0 unchanged · 4 inconclusive")
        .contains("in doubt: machine changed");
  }

  @Test
  void benchmarks_that_did_not_move_together_are_called_with_a_doubt() throws IOException {
    publish(21, i -> onChangedCpu(i, 1.3, 1, 0.99, 1));

    assertThat(plain(steelyard("check").exits(1)))
        .startsWith("1 regressed")
        .contains("the machine is another than that of the build before");
    assertThat(plain(steelyard("compare", "mydb@0.19.0+c0019", "mydb@0.20.0+c0020").exits(1)))
        .contains("1 regressed", "the testbed 'ci' is another machine now");
  }

  @Test
  void a_history_of_several_machines_is_doubted() throws IOException {
    publish(
        21,
        i ->
            List.of(
                new Entry("q", "ms", 100, "ci", i % 4 == 1 ? "AMD EPYC 9V74" : "AMD EPYC 7763")));

    assertThat(plain(steelyard("check").exits(0)))
        .contains("5 of the 20 builds of its history were measured on another machine");
  }
}
