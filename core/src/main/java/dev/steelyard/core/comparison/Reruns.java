package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Decimals;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * Whether several results of one benchmark, build and testbed can be one thing measured again.
 * Where their medians are too far apart for that, they are different things under one name, and
 * what is made of them together says nothing of either.
 */
public final class Reruns {

  /** The remedy. */
  public static final String REMEDY =
      "give different things different names; where it is one thing, find out what disturbs it";

  /** Starts of one program differ by some percent, those of a disturbed machine by more. */
  private static final double FARTHEST = 1.5;

  /** From so many results on a stray one is told from another thing. */
  private static final int MANY = 5;

  /** One in so many may be a stray. */
  private static final int STRAY = 4;

  private Reruns() {}

  /**
   * What is said of several results of one build whose medians are too far apart, in one clause;
   * empty where they are not. Of five and more a quarter may be strays, as starts on a machine that
   * others use are: the median of them all is not theirs. Medians of zero and below are never
   * apart.
   *
   * @param medians at least one, in any order
   */
  public static Optional<String> apart(String benchmark, Unit unit, double... medians) {
    double[] sorted = medians.clone();
    Arrays.sort(sorted);
    int kept = sorted.length - (sorted.length < MANY ? 0 : sorted.length / STRAY);
    double floor = MinimumDifferences.USUAL.of(benchmark, unit);
    for (int first = 0; first + kept <= sorted.length; first++) {
      if (!areApart(sorted[first], sorted[first + kept - 1], floor)) {
        return Optional.empty();
      }
    }
    return Optional.of(words(sorted.length, sorted[0], sorted[sorted.length - 1]));
  }

  private static boolean areApart(double least, double most, double floor) {
    return least > 0 && most / least > FARTHEST && most - least >= floor;
  }

  private static String words(int results, double least, double most) {
    return "%d results of one build have this name, with medians up to %s times apart: too far for reruns of one thing, so nothing is said of it"
        .formatted(results, Decimals.significant(most / least, 3));
  }

  /**
   * The metadata of what is made of several entries of one name, as it is to be kept: with a word
   * on them where they cannot be reruns of one thing.
   *
   * @param medians of the entries, at least one
   */
  public static Metadata marked(Metadata metadata, String benchmark, Unit unit, double[] medians) {
    return apart(benchmark, unit, medians).map(words -> saying(metadata, words)).orElse(metadata);
  }

  /** The same of results; what is said of one of them already stays said. */
  static Result marked(Result pooled, List<Result> several) {
    Metadata kept =
        several.stream()
            .flatMap(one -> one.provenance().rerunsApart().stream())
            .findFirst()
            .map(words -> saying(pooled.metadata(), words))
            .orElse(pooled.metadata());
    double[] medians = several.stream().mapToDouble(one -> one.summary().median()).toArray();
    return pooled.withMetadata(marked(kept, pooled.benchmark(), pooled.unit(), medians));
  }

  private static Metadata saying(Metadata metadata, String words) {
    return metadata.withProvenance(made -> made.withRerunsApart(words));
  }

  /** No verdict where a side is of different things. */
  static Comparison judged(Comparison comparison) {
    return Stream.of(comparison.candidate(), comparison.baseline())
        .flatMap(side -> side.provenance().rerunsApart().stream())
        .findFirst()
        .map(words ->
            comparison.undecided(
                OptionalInt.empty(), new Doubt(Doubt.Kind.RERUNS_APART, words, REMEDY)))
        .orElse(comparison);
  }
}
