package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which numbers at the ends of Go's names are numbers of processors. */
class GoProcessorsTest {

  @TempDir Path folder;

  private Said read(String... names) {
    StringBuilder text = new StringBuilder("goos: linux\npkg: m\n");
    for (int i = 0; i < names.length; i++) {
      text.append("Benchmark%s  2  %d ns/op\n".formatted(names[i], i + 1));
    }
    return HarnessFixtures.read(HarnessFixtures.write(folder, text + "PASS\nok  \tm\t0.1s\n"));
  }

  private static String message(String action, String test, String output) {
    return "{\"Action\":\"%s\",\"Package\":\"m\"%s%s}\n"
        .formatted(
            action,
            test.isEmpty() ? "" : ",\"Test\":\"Benchmark" + test + "\"",
            output.isEmpty() ? "" : ",\"Output\":\"Benchmark" + output + " \\t 2\\t 5 ns/op\\n\"");
  }

  private static double only(Said said, String name) {
    assertThat(said.named(name).values().toArray()).hasSize(1);
    return said.named(name).values().toArray()[0];
  }

  @Test
  void messages_tell_which_benchmark_runs() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                message("run", "X/n=4", "")
                    + message("output", "X/n=4", "X/n=4")
                    + message("output", "", "X/n=4-4")
                    + message("run", "X/n=4-4", "")
                    + message("output", "X/n=4-4", "X/n=4-4")
                    + message("output", "", "X/n=4-4-4")));

    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            "m.BenchmarkX[n=4]",
            "m.BenchmarkX[cpu=4,n=4]",
            "m.BenchmarkX[n=4-4]",
            "m.BenchmarkX[cpu=4,n=4-4]");
  }

  @Test
  void a_message_of_a_benchmark_at_one_processor_has_no_number() {
    Said said =
        HarnessFixtures.read(
            HarnessFixtures.write(
                folder,
                message("run", "X/size=1-8", "") + message("output", "X/size=1-8", "X/size=1-8")));

    assertThat(said.names()).containsExactly("m.BenchmarkX[size=1-8]");
  }

  @Test
  void a_name_of_text_that_may_be_two_benchmarks_is_refused() {
    Said said = read("X/n=4", "X/n=4-4", "X/n=4-4", "X/n=4-4-4");

    assertThat(said.names()).containsExactly("m.BenchmarkX[n=4]", "m.BenchmarkX[cpu=4,n=4-4]");
    assertThat(said.problems()).hasSize(2);
    assertThat(said.problems().getFirst().toString()).contains("X/n=4-4:", "go test -json");
  }

  @Test
  void without_a_number_on_one_name_the_run_had_one_processor_in_its_list() {
    Said said = read("A", "B/size=1-8", "B/size=1-16", "C");
    assertThat(said.problems()).isEmpty();
    assertThat(said.names())
        .containsExactly(
            "m.BenchmarkA", "m.BenchmarkB[size=1-8]", "m.BenchmarkB[size=1-16]", "m.BenchmarkC");

    Said both = read("A", "A-4", "B/size=1-8", "B/size=1-8-4");
    assertThat(both.names())
        .containsExactly(
            "m.BenchmarkA",
            "m.BenchmarkA[cpu=4]",
            "m.BenchmarkB[size=1-8]",
            "m.BenchmarkB[cpu=4,size=1-8]");
  }

  @Test
  void a_number_that_only_some_names_share_is_refused_where_its_other_half_is_missing() {
    Said said = read("A", "A-4", "B", "B-4", "C-4");

    assertThat(only(said, "m.BenchmarkB[cpu=4]")).isEqualTo(4);
    assertThat(said.names()).hasSize(4);
    assertThat(said.problems().getFirst().toString()).contains("BenchmarkC-4");
  }

  @Test
  void where_every_name_has_numbers_benchmarks_have_the_same_ones() {
    assertThat(read("A-2", "A-8", "B-2").names())
        .containsExactly("m.BenchmarkA[cpu=2]", "m.BenchmarkA[cpu=8]", "m.BenchmarkB[cpu=2]");
    assertThat(read("X/n=4-4", "X/n=4-4-4").names())
        .containsExactly("m.BenchmarkX[cpu=4,n=4]", "m.BenchmarkX[cpu=4,n=4-4]");
    assertThat(read("X/size=1-8", "X/size=10-80").names())
        .containsExactly("m.BenchmarkX[size=1-8]", "m.BenchmarkX[size=10-80]");
  }

  @Test
  void a_one_is_no_number_of_processors() {
    assertThat(read("A/from-1").names()).containsExactly("m.BenchmarkA/from-1");
  }

  @Test
  void a_level_and_processors_that_make_one_name_are_refused() {
    Said said = read("X/cpu=4", "X/cpu=4-4", "Y", "Y-4");

    assertThat(said.names()).containsExactly("m.BenchmarkY", "m.BenchmarkY[cpu=4]");
    assertThat(said.problems()).hasSize(2);
  }
}
