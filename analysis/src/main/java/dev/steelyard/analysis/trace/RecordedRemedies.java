package dev.steelyard.analysis.trace;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.comparison.Doubt;
import dev.steelyard.core.comparison.Suite;

/**
 * What to do about doubts where values are from recordings: there are no iterations to add and no
 * harness to tell, only more recordings and more units of work.
 */
final class RecordedRemedies {

  private static final String MORE_STARTS =
      "give folders with a recording of each of four starts or more a side";

  private RecordedRemedies() {}

  /** The same suite, with remedies of its own. */
  static Suite of(Suite suite) {
    return suite.map(RecordedRemedies::of);
  }

  private static Comparison of(Comparison one) {
    return one.withDoubts(
        one.doubts().stream()
            .map(doubt -> new Doubt(doubt.kind(), doubt.message(), remedy(doubt)))
            .toList());
  }

  private static String remedy(Doubt doubt) {
    return switch (doubt.kind()) {
      case ONE_START -> MORE_STARTS;
      case TOO_FEW_VALUES, SINGLE_VALUE ->
          "record at least 6 units of work a side; of caches, which give one value a recording, 6 starts";
      case SLOW_FIRST -> "record more units of work, or begin to record once the program is warm";
      case OUTLIERS, TREND, NOT_INDEPENDENT ->
          "record more units of work on a quiet machine, and more starts of the program";
      case RESOLUTION ->
          "nothing: such values are 0 in most units of work, or too short for the clock";
      case EXPECTED_BY_CHANCE -> "record more starts of the program a side";
      case DIFFERENT_TIMES -> "record both sides in turn";
      default -> doubt.remedy();
    };
  }
}
