package dev.steelyard.core.comparison;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Provenance;
import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which change of a benchmark is too small to matter.
 *
 * @param minimumEffect the smallest change that matters, as a share: 0.02 is 2%
 * @param minimumDifferences the smallest differences that matter in the unit of the values
 * @param disagreeing what the benchmark's results say of the smallest change, ascending, where they
 *     do not say one thing; empty where they do
 */
public record Tolerance(
    double minimumEffect, MinimumDifferences minimumDifferences, List<Double> disagreeing) {

  /** What holds where nobody says anything. */
  public static final Tolerance USUAL = new Tolerance(0.02, MinimumDifferences.USUAL);

  public Tolerance {
    if (!(minimumEffect >= 0 && minimumEffect < 1)) {
      throw SteelyardException.invalid(
          "a minimum effect of %s makes no sense; give a share from 0 to below 1, as 0.02 or 2%%"
              .formatted(minimumEffect));
    }
    disagreeing = List.copyOf(disagreeing);
  }

  /** That everybody agrees on. */
  public Tolerance(double minimumEffect, MinimumDifferences minimumDifferences) {
    this(minimumEffect, minimumDifferences, List.of());
  }

  /**
   * What a result says: what the experiment did that measured it. Who says one of both means the
   * usual other one. Empty for what says nothing, such as what other tools measured.
   */
  public static Optional<Tolerance> of(Result result) {
    Provenance made = result.provenance();
    OptionalDouble effect = made.minimumEffect();
    MinimumDifferences differences = new MinimumDifferences(made.minimumDifferences());
    return effect.isEmpty() && differences.said().isEmpty()
        ? Optional.empty()
        : Optional.of(new Tolerance(effect.orElse(USUAL.minimumEffect), differences));
  }

  /** What a result says that was measured so. */
  public Provenance saidIn(Provenance made) {
    return made.withMinimumEffect(minimumEffect).withMinimumDifferences(minimumDifferences.said());
  }
}
