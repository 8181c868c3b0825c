package dev.steelyard.report.content;

import dev.steelyard.core.comparison.Comparison;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.Unit;

/** A comparison's ratio in words, see {@link RatioWords}. */
public record RatioText(Comparison comparison) {

  /** The estimate with its word, which is left out where the verdict does not claim one. */
  public String phrase() {
    return words().phrase();
  }

  /** The estimate: {@code +12.3%} or {@code 3.45×}. */
  public String amount() {
    return words().amount();
  }

  /** Its interval, in the form of the estimate: {@code [+10.1%, +14.5%]}. */
  public String interval() {
    return words().interval();
  }

  /** {@code slower}, {@code smaller}, {@code higher throughput}; empty when nothing changed. */
  public String word() {
    return words().word();
  }

  /** The p-value: {@code p=0.0123}, {@code p<0.0001}. */
  public String significance() {
    return comparison.pValue() < 0.0001
        ? "p<0.0001"
        : "p=" + Decimals.fixed(comparison.pValue(), 4);
  }

  /**
   * The shift between the sides in their unit, and how rarely they overlap: {@code shift 1.2 ms
   * [1.1 ms, 1.4 ms], Cliff's delta 0.95}.
   */
  public String effect() {
    Interval shift = comparison.difference();
    return "shift "
        + size(shift.estimate())
        + (" [" + size(shift.low()) + ", " + size(shift.high()) + "]")
        + ", Cliff's delta "
        + Decimals.fixed(comparison.cliffsDelta(), 2);
  }

  private String size(double shift) {
    return Double.isInfinite(shift)
        ? (shift < 0 ? "−∞" : "∞")
        : unit().format(shift).replace('-', '−');
  }

  /**
   * As the well-known command-line timer says it: {@code b ran 3.45 ± 0.05 times faster than a}.
   */
  public String sentence(String baseline, String candidate) {
    String verb =
        switch (unit().dimension()) {
          case TIME -> "ran";
          case RATE -> "had";
          case SIZE, COUNT, RATIO, OTHER -> "is";
        };
    return "%s %s %s times %s than %s"
        .formatted(candidate, verb, FactorText.of(comparison.ratio()), word(), baseline);
  }

  /** Whether {@link #sentence} has a meaning: a finite factor above zero that is not one. */
  public boolean isRelative() {
    Interval ratio = comparison.ratio();
    return ratio.low() > 0 && Double.isFinite(ratio.high()) && ratio.estimate() != 1;
  }

  private Unit unit() {
    return comparison.baseline().unit();
  }

  private RatioWords words() {
    return new RatioWords(comparison.ratio(), unit(), comparison.direction(), comparison.changed());
  }
}
