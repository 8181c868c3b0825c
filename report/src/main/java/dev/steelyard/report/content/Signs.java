package dev.steelyard.report.content;

import dev.steelyard.core.comparison.FalseAlarms;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.comparison.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How verdicts are ordered, marked and counted wherever they are shown. */
public final class Signs {

  /** What needs attention first. */
  public static final List<Verdict> ORDER =
      List.of(
          Verdict.REGRESSED,
          Verdict.CHANGED,
          Verdict.IMPROVED,
          Verdict.INCONCLUSIVE,
          Verdict.UNCHANGED);

  private static final List<Verdict> COUNTED =
      List.of(
          Verdict.REGRESSED,
          Verdict.CHANGED,
          Verdict.IMPROVED,
          Verdict.UNCHANGED,
          Verdict.INCONCLUSIVE);

  private Signs() {}

  /** One character that tells verdicts apart without colour. */
  public static String of(Verdict verdict) {
    return switch (verdict) {
      case REGRESSED -> "✗";
      case CHANGED -> "≠";
      case IMPROVED -> "✓";
      case UNCHANGED -> "=";
      case INCONCLUSIVE -> "?";
    };
  }

  /** {@code 1 regressed · 2 improved · 3 unchanged · 1 inconclusive}. */
  public static String counts(Suite suite) {
    return machine(suite.isOfAnotherMachine()) + counts(suite::count);
  }

  /** What comes before all else where it was not the code that is known to have changed. */
  static String machine(boolean isAnother) {
    return isAnother ? "the machine changed: " : "";
  }

  /** The same of anything; changes of unknown direction only where there are some. */
  static String counts(ToLongFunction<Verdict> count) {
    return COUNTED.stream()
        .filter(verdict -> isCounted(verdict, count.applyAsLong(verdict)))
        .map(verdict -> grouped(count.applyAsLong(verdict)) + " " + verdict.word())
        .collect(Collectors.joining(" · "));
  }

  /** Whether the number is worth its place: none of the rare kind is not. */
  public static boolean isCounted(Verdict verdict, long count) {
    return verdict != Verdict.CHANGED || count > 0;
  }

  /**
   * How many of the changes called are expected to be false, if the sides were measured alike, and
   * for how many nothing is promised; empty when none is called.
   */
  public static String falseAlarms(FalseAlarms alarms) {
    return Stream.of(promised(alarms), unpromised(alarms))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining("; "));
  }

  private static String promised(FalseAlarms alarms) {
    if (alarms.called() == 0) {
      return "";
    }
    long expected = Math.round(alarms.expected());
    return "%s called in %s; if both sides were measured equally quietly, at most about %s should be false"
        .formatted(
            counted(alarms.called(), "change"),
            counted(alarms.tested(), "comparison"),
            expected < 2 ? "5% of such" : grouped(expected));
  }

  private static String unpromised(FalseAlarms alarms) {
    if (alarms.unpromised() == 0) {
      return "";
    }
    return "%s on one start of the process a side: how many of %s are false is not known"
        .formatted(
            alarms.called() == 0
                ? counted(alarms.unpromised(), "change") + " called"
                : grouped(alarms.unpromised()) + " more",
            alarms.unpromised() == 1 ? "such" : "them");
  }

  /** A count with thousands apart: {@code 3,500}. */
  public static String grouped(long count) {
    return String.format(java.util.Locale.ROOT, "%,d", count);
  }

  /** A number with thousands apart; below a thousand, four digits of it: {@code 0.4}. */
  public static String grouped(double number) {
    boolean isWhole = number == Math.rint(number) || Math.abs(number) >= 1000;
    return isWhole || !Double.isFinite(number)
        ? grouped(Math.round(number))
        : BigDecimal.valueOf(number).round(new MathContext(4)).stripTrailingZeros().toPlainString();
  }

  /** {@code 1 comparison}, {@code 3,500 comparisons}. */
  public static String counted(long count, String noun) {
    return grouped(count) + " " + noun + (count == 1 ? "" : "s");
  }

  /** The number of entries of a cache. */
  public static String entries(long count) {
    return count == 1 ? "1 entry" : grouped(count) + " entries";
  }
}
