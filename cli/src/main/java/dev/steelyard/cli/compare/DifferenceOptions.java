package dev.steelyard.cli.compare;

import dev.steelyard.core.comparison.AskedDifferences;
import java.util.List;
import picocli.CommandLine.Option;

/** The smallest absolute differences that matter. */
final class DifferenceOptions {

  @Option(
      names = "--minimum-difference",
      paramLabel = "QUANTITY",
      description =
          "The smallest difference that matters in a unit, as 16B or 50us; may be given again."
              + " Default: 1B, half of what is counted, 1ps; 'usual' takes these whatever an"
              + " experiment says.")
  private List<String> said = List.of();

  /** What is said. */
  AskedDifferences differences() {
    return AskedDifferences.parse(said);
  }
}
