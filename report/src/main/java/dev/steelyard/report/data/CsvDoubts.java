package dev.steelyard.report.data;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The column of a CSV file that says which doubts a line has. */
final class CsvDoubts {

  private CsvDoubts() {}

  /** Each kind once, in the order in which they were raised. */
  static String column(Stream<? extends Enum<?>> kinds) {
    return kinds.map(JsonResults::word).distinct().collect(Collectors.joining(" "));
  }
}
