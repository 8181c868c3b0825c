package dev.steelyard.core.model;

import java.util.Arrays;
import java.util.Optional;

/** What other programs say beside their values, which verdicts would go by. Stateless. */
public final class ForeignProvenance {

  private ForeignProvenance() {}

  /**
   * Why a value cannot be taken from another program, where it would take a verdict's ground away
   * without a word: a share that is none, or a difference.
   *
   * @return a sentence; empty where it can be taken, and for every key that is no such thing
   */
  public static Optional<String> problem(String key, Object value) {
    if (key.equals(ProvenanceKey.MINIMUM_EFFECT.word())) {
      boolean isOne = value instanceof Number number && Provenance.isEffect(number.doubleValue());
      return isOne ? Optional.empty() : wrong(key, value, "a share, a number from 0 to below 1");
    }
    if (key.equals(ProvenanceKey.MINIMUM_DIFFERENCES.word())) {
      return differencesProblem(key, value);
    }
    boolean isShare =
        Arrays.stream(Provenance.Failing.values())
            .anyMatch(failing -> failing.key.word().equals(key));
    boolean isRight =
        value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1;
    return isShare && !isRight
        ? wrong(key, value, "a share, a number from 0 to 1")
        : Optional.empty();
  }

  private static Optional<String> wrong(String key, Object value, String right) {
    String said = value instanceof String text ? "the text '" + text + "'" : value.toString();
    return Optional.of("%s is %s; it is %s".formatted(key, said, right));
  }

  private static Optional<String> differencesProblem(String key, Object value) {
    return StoredDifferences.areAll(value)
        ? StoredDifferences.saidTwice(value)
            .map(unit ->
                "%s says two things of one unit, in spellings of '%s'; say one"
                    .formatted(key, unit))
        : wrong(key, value, "an object of units, each with a number that is not below 0");
  }
}
