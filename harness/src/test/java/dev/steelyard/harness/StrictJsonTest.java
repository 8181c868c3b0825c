package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.harness.HarnessFixtures.Said;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What a forgiving reader would turn into something else is told, in every format. */
class StrictJsonTest {

  private static final Path TREE = Path.of("sample.json");

  @TempDir Path folder;

  /** A file of three entries, one a line, the second of which holds a given field and values. */
  enum Kind {
    CRITERION("", "\n", "\n", 2) {
      @Override
      String entry(String name, String field, String values) {
        return "{\"reason\":\"benchmark-complete\",\"id\":\"%s\",%s,\"iteration_count\":[1],\"measured_values\":[%s],\"unit\":\"ns\"}"
            .formatted(name, field, values);
      }
    },
    PYTEST("{\"machine_info\":{},\"commit_info\":{},\"benchmarks\":[\n", ",\n", "\n]}\n", 3) {
      @Override
      String entry(String name, String field, String values) {
        return "{\"name\":\"%s\",\"fullname\":\"%s\",%s,\"stats\":{\"data\":[%s]}}"
            .formatted(name, name, field, values);
      }
    },
    JMH("[\n", ",\n", "\n]\n", 3) {
      @Override
      String entry(String name, String field, String values) {
        return "{\"jmhVersion\":\"1.37\",\"benchmark\":\"%s\",\"mode\":\"avgt\",%s,\"primaryMetric\":{\"scoreUnit\":\"ns/op\",\"rawData\":[[%s]]},\"secondaryMetrics\":{}}"
            .formatted(name, field, values);
      }
    },
    STEELYARD("{\"format\":\"steelyard\",\"version\":1,\"results\":[\n", ",\n", "\n]}\n", 3) {
      @Override
      String entry(String name, String field, String values) {
        return "{\"benchmark_name\":\"%s\",%s,\"values\":[%s],\"units\":\"ns\"}"
            .formatted(name, field, values);
      }
    };

    private final String before;
    private final String between;
    private final String after;
    private final int line;

    Kind(String before, String between, String after, int line) {
      this.before = before;
      this.between = between;
      this.after = after;
      this.line = line;
    }

    /** To be named where the damage hides it. */
    String format() {
      return this == PYTEST ? "pytest-benchmark" : name().toLowerCase(java.util.Locale.ROOT);
    }

    abstract String entry(String name, String field, String values);

    String file(String second) {
      return before
          + entry("first", "\"x\":1", "1")
          + between
          + second
          + between
          + entry("third", "\"x\":1", "3")
          + after;
    }
  }

  static Stream<Arguments> damages() {
    return Stream.of(Kind.values())
        .flatMap(kind ->
            Stream.of(
                Arguments.of(kind, "\"x\":1,\"x\":2", "2", "'x' stands here a second time"),
                Arguments.of(kind, "\"x\":{\"y\":1,\"y\":1}", "2", "'y' stands here a second time"),
                Arguments.of(kind, "\"\\u0078\":1,\"x\":2", "2", "'x' stands here a second time"),
                Arguments.of(kind, "\"x\":[1 2]", "2", "not JSON"),
                Arguments.of(kind, "\"x\":[1,2,]", "2", "not JSON"),
                Arguments.of(kind, "\"x\":{\"y\":1,}", "2", "not JSON"),
                Arguments.of(kind, "\"x\":1 \"y\":2", "2", "not JSON"),
                Arguments.of(kind, "\"x\" 1", "2", "not JSON"),
                Arguments.of(kind, "\"x\":01", "2", "not JSON"),
                Arguments.of(kind, "\"x\":+1", "2", "not JSON"),
                Arguments.of(kind, "\"x\":.5", "2", "not JSON"),
                Arguments.of(kind, "\"x\":'1'", "2", "not JSON"),
                Arguments.of(kind, "\"x\":1/*y*/", "2", "not JSON"),
                Arguments.of(kind, "\"x\":\"\\x\"", "2", "not JSON"),
                Arguments.of(kind, "\"x\":\"\\ud83d\"", "2", "\\ud83d is half of a character"),
                Arguments.of(
                    kind, "\"x\":\"\\udc18\\ud83d\"", "2", "\\udc18 is half of a character"),
                Arguments.of(kind, "\"x\":\"\\ud83d\\u0041\"", "2", "is half of a character"),
                Arguments.of(kind, "\"x\":" + "[".repeat(300) + "]".repeat(300), "2", "not JSON"),
                Arguments.of(kind, "\"x\":1", "2,NaN", "value"),
                Arguments.of(kind, "\"x\":1", "-Infinity", "not"),
                Arguments.of(kind, "\"x\":1", "1e400", "not a finite number"),
                Arguments.of(kind, "\"x\":1", "1e999999999", "not a finite number"),
                Arguments.of(kind, "\"x\":1", "1e-400", "too small a number"),
                Arguments.of(kind, "\"x\":1", "0.5e-999999999", "too small a number"),
                Arguments.of(kind, "\"x\":1", "2 2", "not JSON"),
                Arguments.of(kind, "\"x\":1", "2,", "not JSON")));
  }

  @ParameterizedTest
  @MethodSource("damages")
  void damage_costs_its_entry_and_is_told_with_its_line(
      Kind kind, String field, String values, String why) {
    Said said = read(kind.file(kind.entry("second", field, values)));

    assertThat(said.names()).containsExactly("first", "third");
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(kind.line);
          assertThat(problem.reason()).contains(why);
        });
  }

  @ParameterizedTest
  @EnumSource
  void what_is_no_utf_8_costs_its_entry_and_is_told_to_the_byte(Kind kind) {
    String second = kind.entry("s\u00e9cond", "\"x\":1", "2");
    byte[] latin = kind.file(second).getBytes(StandardCharsets.ISO_8859_1);

    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, latin));

    assertThat(said.names()).containsExactly("first", "third");
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(kind.line);
          assertThat(problem.column()).hasValue(1 + second.indexOf('\u00e9'));
          assertThat(problem.reason()).contains("the byte 0xE9 is not UTF-8");
        });
  }

  @ParameterizedTest
  @EnumSource
  void what_only_looks_odd_is_read_as_it_is(Kind kind) {
    String odd = "\"x\":\"\\ud83d\\udc18 \u00e9 \ud83d\udc18 \\\\ud83d \\u0000\",\"y\":{\"x\":1}";

    Said said = read(kind.file(kind.entry("\\ud83d\\udc18", odd, "0,-0.0,0e-999,5e0,6,7")));

    if (kind == Kind.CRITERION) {
      assertThat(said.problems()).singleElement().asString().contains("1 iteration counts for 6");
    } else {
      assertThat(said.problems()).isEmpty();
      assertThat(said.names()).containsExactly("first", "\ud83d\udc18", "third");
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"PYTEST", "JMH", "STEELYARD"})
  void commas_between_entries_are_told_and_the_entries_are_read(Kind kind) {
    String whole = kind.file(kind.entry("second", "\"x\":1", "2"));

    assertTold(
        kind,
        whole.replaceFirst("\\},\n", "}\n"),
        kind.line,
        "a comma is missing before this entry");
    assertTold(kind, whole.replaceFirst("\\},\n", "},,\n"), 2, "a comma with nothing before it");
    assertTold(kind, whole.replaceFirst("\\[\n", "[,\n"), 1, "a comma with nothing before it");
    assertTold(kind, whole.replaceFirst("\\}\n\\]", "},\n]"), 5, "a comma with nothing after it");
  }

  private void assertTold(Kind kind, String file, long line, String why) {
    Said said = HarnessFixtures.read(HarnessFixtures.write(folder, file), kind.format());
    assertThat(said.names()).containsExactly("first", "second", "third");
    assertThat(said.problems())
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.line()).isEqualTo(line);
          assertThat(problem.column()).isPresent();
          assertThat(problem.reason()).contains(why);
        });
  }

  @ParameterizedTest
  @EnumSource(names = {"PYTEST", "STEELYARD"})
  void the_object_around_the_entries_is_held_to_the_same(Kind kind) {
    String whole = kind.file(kind.entry("second", "\"x\":1", "2"));
    String field = kind == Kind.PYTEST ? "machine_info" : "format";

    assertTold(kind, whole.replaceFirst(",\"", " \""), 1, "a comma is missing before this field");
    assertTold(kind, whole.replaceFirst("\\{\"", "{,\""), 1, "a comma with nothing before it");
    assertTold(
        kind, whole.replaceFirst("\n\\]\\}", "\n" + "],}"), 5, "a comma with nothing after it");
    assertTold(
        kind, whole.replaceFirst("\n\\]\\}", "\n" + "]} {}"), 5, "there is more after the end");
    assertTold(
        kind, whole.replaceFirst("\n\\]\\}", "\n" + "]}]"), 5, "there is more after the end");
    assertTold(
        kind,
        whole.replaceFirst("\n\\]\\}", "\n" + "],\"" + field + "\":7}"),
        5,
        "the field '%s' stands here a second time, first on line 1".formatted(field));
    assertTold(
        kind, whole.replaceFirst("\n\\]\\}", "\n" + "],\"A\":}"), 5, "the field 'A' has no value");
    assertTold(
        kind, whole.replaceFirst("\n\\]\\}", "\n" + "],\"z\" 7}"), 5, "a field without a colon");
    assertTold(
        kind,
        whole.replaceFirst("\n\\]\\}", "\n" + "],\"z\":{\"y\":1,\"y\":2}}"),
        5,
        "'y' stands here");
  }

  @Test
  void a_second_array_of_entries_is_told_and_not_read() {
    String file = Kind.PYTEST.file(Kind.PYTEST.entry("second", "\"x\":1", "2"));
    String other = "],\"benchmarks\":[" + Kind.PYTEST.entry("other", "\"x\":1", "9") + "]}";

    assertTold(
        Kind.PYTEST,
        file.replaceFirst("\n\\]\\}", "\n" + other),
        5,
        "'benchmarks' stands here a second time");
  }

  @Test
  void whole_numbers_are_whole() {
    String file = Kind.JMH.file(Kind.JMH.entry("second", "\"threads\":2.5", "2"));
    assertThat(read(file).problems()).singleElement().asString().contains("'threads' is 2.5");
    String bed = "\"test_bed\":{\"name\":\"t\",\"memory_gb\":1e30}";
    file = Kind.STEELYARD.file(Kind.STEELYARD.entry("second", bed, "2"));
    assertThat(read(file).problems()).singleElement().asString().contains("'memory_gb' is 1.0E30");
  }

  @Test
  void numbers_in_the_metadata_stay_the_numbers_they_are() {
    String facts = "\"metadata\":{\"most\":9223372036854775807,\"least\":-9223372036854775808}";
    Said said = read(Kind.STEELYARD.file(Kind.STEELYARD.entry("second", facts, "2")));
    assertThat(MetadataFields.write(said.named("second").metadata()))
        .containsEntry("most", Long.MAX_VALUE)
        .containsEntry("least", Long.MIN_VALUE);
    facts = "\"metadata\":{\"most\":1e999}";
    said = read(Kind.STEELYARD.file(Kind.STEELYARD.entry("second", facts, "2")));
    assertThat(said.problems()).singleElement().asString().contains("1e999 is too large a number");
  }

  @Test
  void the_tree_of_criterion_is_held_to_the_same() throws Exception {
    Path bench = Files.createDirectories(folder.resolve("b/new"));
    Files.writeString(bench.resolve("benchmark.json"), "\uFEFF{\"full_id\":\"b\"}");
    Path sample = bench.resolve(TREE);
    Files.writeString(sample, "{\"iters\":[1],\"times\":[5]}");
    assertThat(HarnessFixtures.read(folder).named("b").metadata().message())
        .contains("{\"benchmark\":{\"full_id\":\"b\"},\"sample\":{\"iters\":[1],\"times\":[5]}}");

    Files.writeString(sample, "{\"iters\":[1],\"times\":[5],\"times\":[6]}");
    assertThat(HarnessFixtures.read(folder).problems())
        .singleElement()
        .asString()
        .contains("'times'");
    Files.writeString(sample, "{\"iters\":[1],\"times\":[5]} {}");
    assertThat(HarnessFixtures.read(folder).problems())
        .singleElement()
        .asString()
        .contains("more after");
    Files.writeString(sample, "{\"iters\":[1],\"times\":[1e-400]}");
    assertThat(HarnessFixtures.read(folder).problems())
        .singleElement()
        .asString()
        .contains("too small");
    Files.write(sample, "{\"iters\":[1],\"é\":[5]}".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(HarnessFixtures.read(folder).problems())
        .singleElement()
        .asString()
        .contains("sample.json:1:15: the byte 0xE9");
  }

  private Said read(String text) {
    return HarnessFixtures.read(HarnessFixtures.write(folder, text));
  }
}
