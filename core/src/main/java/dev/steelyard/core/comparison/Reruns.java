package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.List;
import java.util.Locale;
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

  /** The key in the metadata of pooled results: {@link #words}. */
  private static final String KEY = "reruns_apart";

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

  /** What is to be kept of results that are pooled; empty where they may be reruns. */
  static Optional<String> kept(List<Result> several) {
    double[] medians =
        several.stream().mapToDouble(one -> one.summary().median()).sorted().toArray();
    double least = medians[0];
    double most = medians[medians.length - 1];
    double floor =
        MinimumDifferences.USUAL.of(several.getFirst().benchmark(), several.getFirst().unit());
    return areApart(least, most) && most - least >= floor
        ? Optional.of(words(several.size(), least, most))
        : Optional.empty();
  }

  /** The results' metadata as it is to be kept. */
  static Result marked(Result pooled, List<Result> several) {
    return kept(several)
        .map(words -> pooled.withMetadata(pooled.metadata().with(KEY, words)))
        .orElse(pooled);
  }

  /** No verdict where a side is of different things. */
  static Comparison judged(Comparison comparison) {
    return Stream.of(comparison.candidate(), comparison.baseline())
        .map(side -> side.metadata().extra().get(KEY))
        .filter(String.class::isInstance)
        .findFirst()
        .map(words ->
            comparison.undecided(
                OptionalInt.empty(), new Doubt(Doubt.Kind.RERUNS_APART, words.toString(), REMEDY)))
        .orElse(comparison);
  }
}
