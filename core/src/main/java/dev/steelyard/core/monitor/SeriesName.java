package dev.steelyard.core.monitor;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Something with a value in each window, as one writes it: {@code cache schemas miss_rate}.
 *
 * @param family of what
 * @param name which of the family; empty for all of it together
 * @param measure what of it
 */
public record SeriesName(Family family, String name, SeriesMeasure measure) {

  /** Of what something is measured. */
  public enum Family {
    LAYER(true, SeriesMeasure.RATE, SeriesMeasure.ERRORS, SeriesMeasure.OWN),
    OPERATION(
        true,
        SeriesMeasure.RATE,
        SeriesMeasure.ERRORS,
        SeriesMeasure.MEDIAN,
        SeriesMeasure.P95,
        SeriesMeasure.P99,
        SeriesMeasure.LONGEST),
    CACHE(true, SeriesMeasure.MISS_RATE, SeriesMeasure.HIT_RATE, SeriesMeasure.RATE),
    DATABASE(
        true,
        SeriesMeasure.RATE,
        SeriesMeasure.ERRORS,
        SeriesMeasure.PLANNING_SHARE,
        SeriesMeasure.WAIT_SHARE),
    STORAGE(
        true,
        SeriesMeasure.RATE,
        SeriesMeasure.ERRORS,
        SeriesMeasure.BYTES,
        SeriesMeasure.WAIT_SHARE),
    COUNTER(true, SeriesMeasure.RATE),
    GAUGE(true, SeriesMeasure.VALUE),
    MEMORY(false, SeriesMeasure.HEAP_USED, SeriesMeasure.RESIDENT),
    GC(false, SeriesMeasure.PAUSE_SHARE),
    CPU(false, SeriesMeasure.PROCESS, SeriesMeasure.MACHINE);

    private final boolean hasNames;
    private final List<SeriesMeasure> measures;

    Family(boolean hasNames, SeriesMeasure... measures) {
      this.hasNames = hasNames;
      this.measures = List.of(measures);
    }

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** A counter's or gauge's name says all; others of one family add up. */
    private boolean needsName() {
      return this == COUNTER || this == GAUGE || this == OPERATION;
    }
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when there is no such series
   */
  public static SeriesName parse(String text) {
    List<String> words = Arrays.asList(text.strip().split("\\s+", -1));
    Family family =
        Arrays.stream(Family.values())
            .filter(one -> one.word().equals(words.getFirst()))
            .findFirst()
            .orElseThrow(() -> unknown("a series begins with", words.getFirst(), families()));
    // A gauge has one measure, which nobody needs to name.
    boolean isBare = family == Family.GAUGE && words.size() > 1 && !isValue(words.getLast());
    SeriesMeasure measure = isBare ? SeriesMeasure.VALUE : measure(family, words);
    String name = String.join(" ", words.subList(1, words.size() - (isBare ? 0 : 1)));
    if (!family.hasNames && !name.isEmpty()) {
      throw SteelyardException.invalid(
          "'%s' has one thing to measure, and no '%s'".formatted(family.word(), name));
    }
    if (family.needsName() && name.isEmpty()) {
      throw SteelyardException.invalid(
          "'%s' needs a name: %s NAME %s".formatted(text, family.word(), measure.word()));
    }
    return new SeriesName(family, name, measure);
  }

  private static boolean isValue(String word) {
    return word.equals(SeriesMeasure.VALUE.word());
  }

  private static SeriesMeasure measure(Family family, List<String> words) {
    List<String> known = family.measures.stream().map(SeriesMeasure::word).toList();
    return family.measures.stream()
        .filter(one -> words.size() > 1 && one.word().equals(words.getLast()))
        .findFirst()
        .orElseThrow(() ->
            unknown(
                "of %s %s is measured".formatted(article(family), family.word()),
                words.size() > 1 ? words.getLast() : "",
                known));
  }

  private static String article(Family family) {
    return "aeio".indexOf(family.word().charAt(0)) < 0 ? "a" : "an";
  }

  private static SteelyardException unknown(String what, String word, List<String> known) {
    String meant = Suggestion.of(word, known);
    return SteelyardException.invalid(
        "%s %s, and not '%s'%s".formatted(what, String.join(", ", known), word, meant));
  }

  private static List<String> families() {
    return Arrays.stream(Family.values()).map(Family::word).collect(Collectors.toList());
  }

  /** The largest value that there can be. */
  double most() {
    return measure.most();
  }

  /** Whether a value can lie there at all. */
  boolean canBe(boolean isAbove, boolean isEqualToo, double limit) {
    return isAbove
        ? limit < most() || (isEqualToo && limit == most())
        : limit > measure.least() || (isEqualToo && !isOfDone() && limit == measure.least());
  }

  /** Where nothing was done there is no rate, and not one of 0. */
  boolean isOfDone() {
    return measure == SeriesMeasure.RATE && family != Family.COUNTER;
  }

  /** Between which values it lies, in words. */
  String bounds() {
    return isOfDone()
        ? "above 0, as a standstill has no value"
        : Double.isFinite(most()) ? "from 0% to 100%" : "not below 0";
  }

  /** Its one name; empty for all of its family. */
  Optional<String> only() {
    return Optional.of(name).filter(one -> !one.isEmpty());
  }

  @Override
  public String toString() {
    String middle = name.isEmpty() ? " " : " " + name + " ";
    return measure == SeriesMeasure.VALUE
        ? family.word() + " " + name
        : family.word() + middle + measure.word();
  }
}
