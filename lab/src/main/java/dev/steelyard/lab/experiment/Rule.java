package dev.steelyard.lab.experiment;

import dev.steelyard.core.unit.Bound;
import dev.steelyard.core.unit.DisplayScale;
import dev.steelyard.core.unit.Unit;
import java.util.Optional;

/**
 * Something that must hold in every cell for a run to be good: {@code cv < 0.20}, or of a metric
 * {@code median:tps > 1000 tx/s}.
 *
 * @param text as written
 * @param metric what it is about; what is primarily measured, when it is empty
 * @param unit of the bound of a median or mean
 * @param bound in that unit, shares as shares
 * @param written how amounts are told: in the unit in which the bound is written, where it has one
 */
public record Rule(
    String text,
    Quality of,
    Optional<String> metric,
    Unit unit,
    Bound bound,
    Optional<DisplayScale> written) {

  /** An amount in the canonical unit, as people read it beside the rule. */
  public String format(double amount) {
    return written.orElseGet(() -> unit.displayScale(amount)).format(amount);
  }

  /** What of a trial is held against the bound. */
  public enum Quality {
    /** Measured iterations that went well, as a share of all that were tried. */
    SUCCESS_RATE,
    /** Standard deviation over mean of what is primarily measured. */
    CV,
    /** How much slower than the baseline a variant is shown to be: the whole interval counts. */
    REGRESSION,
    /** Checks of answers that passed, as a share: the mean of the iterations' shares. */
    CHECKS,
    /** Of what is primarily measured. */
    MEDIAN,
    MEAN;

    /** As written in an experiment. */
    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }
}
