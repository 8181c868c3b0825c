package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchmarkNameTest {

  private static final String[] HOSTILE = {
    "a", "%", ",", "=", "[", "]", ":", "\n", "\r", "\u0000", "\"", "'", "🚀", "漢", "%2C", "é", " ",
    "<", "·", "\\", "$1"
  };

  private static String text(Random random, int least) {
    StringBuilder text = new StringBuilder();
    for (int i = least + random.nextInt(6); i > 0; i--) {
      text.append(HOSTILE[random.nextInt(HOSTILE.length)]);
    }
    return text.toString();
  }

  static Stream<BenchmarkName> hostileNames() {
    Random random = new Random(42);
    return IntStream.range(0, 500)
        .mapToObj(_ -> {
          TreeMap<String, String> levels = new TreeMap<>();
          for (int i = 1 + random.nextInt(3); i > 0; i--) {
            levels.put(text(random, 1), text(random, 0));
          }
          Optional<String> metric =
              random.nextBoolean() ? Optional.of("·gc.alloc_rate-p99%") : Optional.empty();
          return new BenchmarkName(text(random, 0), levels, metric);
        });
  }

  @ParameterizedTest
  @MethodSource("hostileNames")
  void parse_and_print_are_inverse_whatever_factors_and_levels_hold(BenchmarkName name) {
    assertThat(BenchmarkName.parse(name.toString())).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tests/test_a.py::test_x[100-lists]",
        "tests/test_a.py::TestScan::test_x",
        "mod::name",
        "a::b::c",
        "group/name/100%",
        "x[",
        "x]",
        "x[]",
        "x[a]",
        "x[a=1",
        "x[a=1]y",
        "x[=1]",
        "x[a=1,]",
        "x[a=1=2]",
        "x[a=1,a=2]",
        "x[y=[z=1]]",
        "x:",
        ":",
        "x: y",
        "name\nwith lines",
        "🚀",
        ""
      })
  void a_foreign_name_is_all_base(String name) {
    assertThat(BenchmarkName.parse(name)).isEqualTo(BenchmarkName.of(name)).hasToString(name);
  }

  @Test
  void a_canonical_name_is_taken_apart() {
    BenchmarkName name = BenchmarkName.parse("upload[ram=512MB,size=1GB,variant=b]:p99");
    assertThat(name.base()).isEqualTo("upload");
    assertThat(name.levels())
        .containsExactlyInAnyOrderEntriesOf(Map.of("ram", "512MB", "size", "1GB", "variant", "b"));
    assertThat(name.metric()).hasValue("p99");
    assertThat(name.variant()).hasValue("b");
    assertThat(name.withoutVariant()).hasToString("upload[ram=512MB,size=1GB]:p99");
  }

  @Test
  void a_name_has_one_spelling() {
    assertThat(BenchmarkName.canonical("org.x.G.go:·gc.alloc.rate.norm"))
        .isEqualTo("org.x.G.go:gc.alloc.rate.norm");
    assertThat(BenchmarkName.canonical("org.x.G.go[n=1]:throughput.·gc.count"))
        .isEqualTo("org.x.G.go[n=1]:throughput.gc.count");
    assertThat(List.of("a·b", "a.·b", "x[n=·1]", "x:·"))
        .allSatisfy(other -> assertThat(BenchmarkName.canonical(other)).isEqualTo(other));
    assertThat(BenchmarkName.spellings("a::x:throughput.gc.count"))
        .contains("a::x:throughput.gc.count", "a::x:·throughput.gc.count")
        .contains("a::x:throughput.·gc.count")
        .allSatisfy(
            one -> assertThat(BenchmarkName.canonical(one)).isEqualTo("a::x:throughput.gc.count"));
  }

  @Test
  void metrics_of_other_tools_are_metrics() {
    assertThat(BenchmarkName.parse("org.sample.Bench.run[size=10]:·gc.alloc.rate"))
        .satisfies(name -> assertThat(name.metric()).hasValue("·gc.alloc.rate"))
        .satisfies(name -> assertThat(name.levels()).containsEntry("size", "10"));
    assertThat(BenchmarkName.parse("a::b:p99").metric()).hasValue("p99");
    assertThat(BenchmarkName.parse("x[a=1][b=2]").base()).isEqualTo("x[a=1]");
  }

  @Test
  void factors_are_sorted() {
    assertThat(BenchmarkName.of("x").withLevel("b", "2").withLevel("a", "1").withMetric("user"))
        .hasToString("x[a=1,b=2]:user");
  }

  /** Ten million characters; a parser that backtracks or recurses does not come back from these. */
  @ParameterizedTest
  @ValueSource(strings = {"a", "[", "]", "[a=1", "[a=1]", "a:", ":", "=", ",a=1", "%2C", "[a=1,"})
  void a_huge_name_is_parsed(String part) {
    String name = part.repeat(10_000_000 / part.length());
    assertThat(BenchmarkName.parse(name).toString().length()).isPositive();
    assertThat(BenchmarkName.parse("x[" + name + "]:m").metric()).hasValue("m");
    assertThat(BenchmarkName.parse("[a=" + name + " ").metric()).isEmpty();
  }
}
