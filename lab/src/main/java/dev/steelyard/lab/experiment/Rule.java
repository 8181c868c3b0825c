package dev.steelyard.lab.experiment;

/**
 * Something that must hold in every cell for a run to be good: {@code cv < 0.20}.
 *
 * @param text as written
 * @param bound times in nanoseconds, shares as shares
 */
public record Rule(String text, Quality of, Sign sign, double bound) {

  /** What of a trial is held against the bound. */
  public enum Quality {
    /** Measured iterations that went well, as a share of all that were tried. */
    SUCCESS_RATE,
    /** Standard deviation over mean of what is primarily measured. */
    CV,
    /** How much slower than the baseline a variant is shown to be: the whole interval counts. */
    REGRESSION,
    /** Of what is primarily measured. */
    MEDIAN,
    MEAN;

    /** As written in an experiment. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How it is held against the bound. */
  public enum Sign {
    LESS("<"),
    AT_MOST("<="),
    EQUAL("=="),
    AT_LEAST(">="),
    MORE(">");

    private final String text;

    Sign(String text) {
      this.text = text;
    }

    /** As written in an experiment. */
    public String text() {
      return text;
    }

    /** Whether a value stands so to the bound. */
    public boolean holds(double value, double bound) {
      return switch (this) {
        case LESS -> value < bound;
        case AT_MOST -> value <= bound;
        case EQUAL -> value == bound;
        case AT_LEAST -> value >= bound;
        case MORE -> value > bound;
      };
    }
  }
}
