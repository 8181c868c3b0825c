package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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

  private Reruns() {}

  /** Whether medians of one build are too far apart; medians of zero and below never are. */
  public static boolean areApart(double least, double most) {
    return least > 0 && most / least > FARTHEST;
  }

  /** What is said of several results whose medians are too far apart, in one clause. */
  public static String words(int results, double least, double most) {
    return String.format(
        Locale.ROOT,
        "%d results of one build have this name, with medians up to %.3g times apart: too far for"
            + " reruns of one thing, so nothing is said of it",
        results,
        most / least);
  }

  /**
   * The metadata of what is made of several entries of one name, as it is to be kept: with a word
   * on them where they cannot be reruns of one thing.
   *
   * @param medians of the entries, at least one
   */
  public static Metadata marked(Metadata metadata, String benchmark, Unit unit, double[] medians) {
    double least = Arrays.stream(medians).min().orElseThrow();
    double most = Arrays.stream(medians).max().orElseThrow();
    double floor = MinimumDifferences.USUAL.of(benchmark, unit);
    return areApart(least, most) && most - least >= floor
        ? saying(metadata, words(medians.length, least, most))
        : metadata;
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
