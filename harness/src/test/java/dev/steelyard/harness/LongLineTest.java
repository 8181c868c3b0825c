package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.harness.reading.LineFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A line of a program's buffer, as long as one may be, is read in one go. A reader that looks at
 * parts of it again and again would take hours for these.
 */
class LongLineTest {

  private static final int LENGTH = 1_000_000;

  private static final String BLANKS = " ".repeat(LENGTH);

  @TempDir Path folder;

  static List<String> formats() {
    return Formats.names().stream()
        .filter(name -> !name.equals(Formats.AUTO))
        .filter(name -> Formats.named(name) instanceof LineFormat)
        .toList();
  }

  private static String many(String part) {
    return part.repeat(LENGTH / part.length());
  }

  private static String lines() {
    Stream<String> repeated =
        Stream.of("7", "_", "|", ":", "-", "=", "[", "a::b", "_ ", "7 n ", "a 7 ", "a (")
            .map(LongLineTest::many);
    Stream<String> begun =
        Stream.of("A:  ", "Ab ", "test ", "x::", "BenchmarkA 1 ").map(begin -> begin + many("7"));
    Stream<String> apart =
        Stream.of("A", "A:", "Ab [", "test a", "x::y", "BM_A 7 ns", "│", "SET:")
            .map(begin -> begin + BLANKS + "y");
    return Stream.of(repeated, begun, apart, Stream.of("│  ".repeat(200_000) + "y"))
        .flatMap(lines -> lines)
        .collect(Collectors.joining("\n", "", "\n"));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void a_line_of_one_mebibyte_measures_nothing(String format) {
    Path file = HarnessFixtures.write(folder, lines());

    Throwable nothing =
        catchThrowable(
            () -> assertThat(HarnessFixtures.read(file, format).measurements()).isEmpty());

    if (nothing != null) {
      assertThat(nothing)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("there is no benchmark");
    }
  }
}
