package dev.steelyard.harness.go;

import dev.steelyard.core.unit.Scale;
import dev.steelyard.harness.reading.Amount;
import java.util.Optional;

/**
 * What a unit of Go says: which metric, and in what. A unit of {@code ReportMetric} that ends in a
 * dash and a known unit, such as {@code p99-ns}, is a metric in that unit, as benchstat takes it.
 */
record GoUnit(Optional<String> metric, String unit) {

  static GoUnit of(String word) {
    return switch (word) {
      case "ns/op" -> new GoUnit(Optional.empty(), word);
      case "B/op" -> new GoUnit(Optional.of("bytes"), word);
      case "allocs/op" -> new GoUnit(Optional.of("allocs"), word);
      case "MB/s" -> new GoUnit(Optional.of("throughput"), word);
      default -> custom(word);
    };
  }

  private static GoUnit custom(String word) {
    int dash = word.lastIndexOf('-');
    if (dash > 0 && Scale.parse(word.substring(dash + 1)).isPresent()) {
      return new GoUnit(
          Optional.of(Amount.metric(word.substring(0, dash))), word.substring(dash + 1));
    }
    return new GoUnit(Optional.of(Amount.metric(word)), word);
  }
}
