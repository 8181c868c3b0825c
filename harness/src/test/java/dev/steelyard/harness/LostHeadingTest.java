package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A heading of a table, a tree or a package that is lost gives no number to the one before. Texts
 * are in Latin-1, so that letters with accents are no UTF-8.
 */
class LostHeadingTest {

  @TempDir Path folder;

  private Said read(String text) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private Said read(String text, String format) {
    return HarnessFixtures.read(
        HarnessFixtures.write(folder, text.getBytes(StandardCharsets.ISO_8859_1)), format);
  }

  @Test
  void what_stands_below_a_lost_line_of_divan_is_in_no_other_group() {
    String tree =
        """
        trees         fastest       │ slowest       │ median        │ mean          │ samples │ iters
        ├─ of                       │               │               │               │         │
        │  ╰─ 10      11.07 ns      │ 11.11 ns      │ 11.07 ns      │ 11.07 ns      │ 10      │ 2560
        ├─ texts                    │               │               │               │         │
        │  ╰─ 10      26.05 ns      │ 415.3 ns      │ 27.77 ns      │ 93.38 ns      │ 10      │ 320
        ╰─ once       110.8 ns      │ 111.4 ns      │ 111.1 ns      │ 111.1 ns      │ 10      │ 320
        """;
    byte[] bytes = tree.getBytes(StandardCharsets.UTF_8);
    bytes[tree.substring(0, tree.indexOf("texts")).getBytes(StandardCharsets.UTF_8).length] =
        (byte) 0xE9;

    Said lost = HarnessFixtures.read(HarnessFixtures.write(folder, bytes));
    assertThat(lost.names()).containsExactly("trees/of/10", "trees/of/10:mean");
    assertThat(lost.problems()).hasSize(3);

    Said damaged =
        HarnessFixtures.read(HarnessFixtures.write(folder, tree.replace("26.05 ns ", "26.05 xs ")));
    assertThat(damaged.names())
        .containsExactly("trees/of/10", "trees/of/10:mean", "trees/once", "trees/once:mean");
    assertThat(damaged.problems()).hasSize(1);
  }

  @Test
  void a_package_of_go_whose_line_is_lost_is_not_the_one_before() {
    String first = "goos: linux\npkg: x\nBenchmarkA-2 100 5 ns/op\nPASS\nok  \tx\t0.1s\n";
    String second = "goos: linux\npkg: y\nBenchmarkA-2 100 9 ns/op\nPASS\nok  \ty\t0.1s\n";
    for (String line : new String[] {"pkg: gr\u00F6\u00DFe\n", "pXkg: y\n", ""}) {
      Said said = read(first + second.replace("pkg: y\n", line));

      assertThat(said.named("x.BenchmarkA[cpu=2]").values().toArray()).as(line).containsExactly(5);
      assertThat(said.measurements()).hasSize(1);
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void a_package_is_in_the_names_of_gos_messages_though_its_line_is_lost() {
    String output =
        """
        {"Action":"output","Package":"NAME","Output":"pkg: NAME\\n"}
        {"Action":"output","Package":"NAME","Output":"BenchmarkA-2 100 NUMBER ns/op\\n"}
        """;
    String x = output.replace("NAME", "x").replace("NUMBER", "5");
    String y = output.replace("NAME", "y").replace("NUMBER", "9");

    Said said = read((x + y).replace("\"pkg:", "\"p\u00E9kg:"));

    assertThat(said.names()).containsExactly("x.BenchmarkA[cpu=2]", "y.BenchmarkA[cpu=2]");
    assertThat(said.problems()).hasSize(2);
  }

  @Test
  void a_table_of_nanobench_whose_header_is_lost_is_not_of_the_title_before() {
    String table =
        """
        |               ns/op |                op/s |    err%% |     total | %s
        |--------------------:|--------------------:|--------:|----------:|:----------
        |               %s |       56,912,493.27 |    3.0%% |      0.01 | `text`
        """;
    String second = table.formatted("other", "99.00");
    String header = second.substring(0, second.indexOf('\n') + 1);
    for (String line :
        new String[] {header.replace("other", "\u00E9"), header.replace("ns/op", "n/op"), ""}) {
      Said said = read(table.formatted("sums", "17.57") + second.replace(header, line));

      assertThat(said.names()).as(line).containsExactly("sums/text");
      assertThat(said.problems()).isNotEmpty();
    }
  }

  @Test
  void counts_of_gungraun_whose_name_is_lost_are_not_of_the_one_before() {
    Said said =
        read(
            """
            codec_bench::encoding::encode small:1
              Instructions:                        1520|N/A                  (*********)
            codec_bench::encoding::encode gr\u00F6\u00DFe:1
              Estimated Cycles:                    9999|N/A                  (*********)
            """);

    assertThat(said.names()).containsExactly("codec_bench::encoding::encode/small:1");
    assertThat(said.problems()).hasSize(2);
    assertThat(read("a::b::c x:1\n  Instructions:  15x20|N/A\n", "gungraun").problems()).hasSize(1);
  }

  @Test
  void a_row_of_googles_console_that_is_damaged_is_told() {
    Said said =
        read(
            """
            Benchmark                 Time             CPU   Iterations
            BM_A                    nan ns          nan ns          100
            BM_B                  12.3x ns         5.00 ns          100
            BM_C                   5.00 ns         5.00 ns          100
            """);

    assertThat(said.names()).containsExactly("BM_C", "BM_C:cpu_time");
    assertThat(said.problems()).extracting(one -> one.line()).containsExactly(2L, 3L);
  }
}
