package dev.steelyard.lab.experiment;

import dev.steelyard.core.comparison.MinimumDifferences;
import dev.steelyard.core.model.Declarations;

/**
 * How what an experiment measures is judged, beside its minimum effect.
 *
 * @param better which way is better, of benchmarks by name
 * @param minimumDifferences the smallest absolute differences that matter
 */
public record Judging(Declarations better, MinimumDifferences minimumDifferences) {

  /** Where the experiment says nothing. */
  public static final Judging USUAL = new Judging(Declarations.NONE, MinimumDifferences.USUAL);
}
