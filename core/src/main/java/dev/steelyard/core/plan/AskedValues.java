package dev.steelyard.core.plan;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is known of the values that two statements asked for. How much a plan reads, and by which
 * way, depends on them.
 *
 * @param areOther whether the second is known to have asked for other values than the first
 * @param shape the second statement without its values; empty where it is not known
 */
public record AskedValues(boolean areOther, String shape) {

  /** The same in both, or as far as their plans tell. */
  public static final AskedValues AS_BEFORE = new AskedValues(false, "");

  /** How far an estimate goes up by values alone before more is asked for. */
  private static final double MORE = 1.5;

  /** Of which values decide whether an index or statistics are of use at all. */
  private static final Pattern BY_VALUE =
      Pattern.compile("(?i)\\b(?:LIKE|ILIKE|GLOB|SIMILAR|REGEXP\\w*)\\b|~");

  /** Whether it still asks for a column by its name. */
  boolean names(String column) {
    return Pattern.compile("(?i)(?<!\\w)\\Q" + column.toLowerCase(Locale.ROOT) + "\\E(?!\\w)")
        .matcher(shape)
        .find();
  }

  /**
   * Whether values may be why a step reads in another way: what it does with columns is the same.
   */
  boolean mayExplain(PlanStep was, PlanStep is) {
    return areOther
        && (all(was).equals(all(is)) || isNotTold(is))
        && (expectsMore(was, is) || BY_VALUE.matcher(shape).find());
  }

  /** Whether patterns are other ones: of how they begin depends what can be told of a range. */
  boolean areOtherPatterns() {
    return areOther && BY_VALUE.matcher(shape).find();
  }

  private static boolean expectsMore(PlanStep was, PlanStep is) {
    return was.estimatedRows() >= 0 && is.estimatedRows() > MORE * was.estimatedRows();
  }

  private static Set<String> all(PlanStep step) {
    return PlanCondition.computed(step.scan().orElseThrow().asked());
  }

  /** SQLite tells neither what it expects nor what it checks each row for. */
  static boolean isNotTold(PlanStep step) {
    return step.estimatedRows() < 0 && all(step).isEmpty();
  }

  /** Whether conditions of a scan, as they are written, have other values. */
  boolean areOther(PlanScan was, PlanScan is) {
    return areOther || !sorted(was).equals(sorted(is));
  }

  private static List<String> sorted(PlanScan scan) {
    return scan.asked().stream().sorted().toList();
  }
}
