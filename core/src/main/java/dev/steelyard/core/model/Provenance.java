package dev.steelyard.core.model;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a result came to be, as far as something is made of it: this is the one place that knows
 * under which keys it is stored. What has another type than it is written with was written by
 * another program for another purpose, and counts as not said.
 *
 * <p>What was read is kept as it was, key by key in its order, with whatever else stands there: a
 * row that is read and written again is the same row. Values are what JSON can hold (String,
 * Number, Boolean, List, Map). Does not change; a key that is said again keeps its place.
 */
public final class Provenance {

  /** Of what nothing is known. */
  public static final Provenance NONE = new Provenance(Map.of());

  /** What can fail of what a result stands on. */
  public enum Failing {
    CHECKS,
    REQUESTS,
    /** Requests of the result's own name. */
    REQUESTS_OF_NAME,
    /** Iterations of an experiment. */
    ITERATIONS,
    /** Arrivals of a load at a rate that found no free user, and were dropped. */
    ARRIVALS,
    /** Runs of a command that count whatever their exit code. */
    RUNS;

    private final Key key = Key.valueOf("FAILED_" + name());
  }

  /** The keys that are read, each stored as its name in lower case. */
  private enum Key {
    SEAL,
    ORDER,
    BLOCKS,
    STARTS,
    VALUES_PER_START,
    ITERATIONS_A_VALUE,
    LOOK_SHARE,
    FAILED_CHECKS,
    FAILED_REQUESTS,
    FAILED_REQUESTS_OF_NAME,
    FAILED_ITERATIONS,
    FAILED_ARRIVALS,
    FAILED_RUNS,
    EXIT_CODES,
    OTHERS_CPU,
    OTHERS_MOST,
    RERUNS_APART,
    DIVIDED_BY_ITERATIONS,
    FILE_TIME,
    FILE_HOST,
    WORKLOAD;

    private final String word = name().toLowerCase(Locale.ROOT);
  }

  private static final String LOAD = "load";

  private final Map<String, Object> stored;

  private Provenance(Map<String, Object> stored) {
    this.stored = stored;
  }

  /** Of an object that is stored: what in it is none of the metadata's own keys, and not null. */
  public static Provenance of(Map<String, ? extends @Nullable Object> object) {
    Map<String, Object> said = new LinkedHashMap<>();
    object.forEach((key, value) -> {
      if (value != null && !MetadataFields.isKey(key)) {
        said.put(key, value);
      }
    });
    return new Provenance(Collections.unmodifiableMap(said));
  }

  /** As it is stored, in its order. */
  Map<String, Object> stored() {
    return stored;
  }

  /**
   * With a fact for people, which nothing in Steelyard reads.
   *
   * @throws IllegalArgumentException for a key that has a method of its own, here or in {@link
   *     Metadata}
   */
  public Provenance with(String key, Object value) {
    boolean isRead = Arrays.stream(Key.values()).anyMatch(own -> own.word.equals(key));
    if (isRead || MetadataFields.isKey(key)) {
      throw new IllegalArgumentException("'%s' has a method of its own".formatted(key));
    }
    return put(key, value);
  }

  private Provenance put(String key, Object value) {
    Map<String, Object> more = new LinkedHashMap<>(stored);
    more.put(key, value);
    return new Provenance(Collections.unmodifiableMap(more));
  }

  /** What it is a result of; one of an experiment, or of a file, says nothing of it. */
  public RunKind kind() {
    return text(Key.WORKLOAD).filter(LOAD::equals).isPresent() ? RunKind.LOAD : RunKind.EXPERIMENT;
  }

  /** Of a load test of its own. */
  public Provenance ofLoad() {
    return put(Key.WORKLOAD.word, LOAD);
  }

  /** A fingerprint of what was really run: equal for two results exactly when it was the same. */
  public Optional<String> seal() {
    return text(Key.SEAL);
  }

  public Provenance withSeal(String seal) {
    return put(Key.SEAL.word, seal);
  }

  /** In which order its run measured its variants. */
  public Optional<IterationOrder> order() {
    return text(Key.ORDER).flatMap(IterationOrder::ofWord);
  }

  public Provenance withOrder(IterationOrder order) {
    return put(Key.ORDER.word, order.word());
  }

  /** The block of its run in which each value was measured, in the order of the values. */
  public Optional<List<Integer>> blocks() {
    return list(Key.BLOCKS).filter(all -> !all.isEmpty());
  }

  public Provenance withBlocks(List<Integer> blocks) {
    return put(Key.BLOCKS.word, longs(blocks));
  }

  /** How many starts a subject had in an experiment whose values are not kept apart by them. */
  public OptionalInt starts() {
    return said(Key.STARTS) instanceof Number starts
        ? OptionalInt.of(starts.intValue())
        : OptionalInt.empty();
  }

  public Provenance withStarts(int starts) {
    return put(Key.STARTS.word, (long) starts);
  }

  /**
   * How many values each start of a process gave, in the order of the values. Other programs may
   * write lengths below one, or that do not add up; of what are no numbers there are none.
   */
  public Optional<List<Integer>> valuesPerStart() {
    return list(Key.VALUES_PER_START);
  }

  public Provenance withValuesPerStart(List<Integer> lengths) {
    return put(Key.VALUES_PER_START.word, longs(lengths));
  }

  /** The fewest iterations that one of its values is the mean of; at least 1. */
  public OptionalDouble iterationsAValue() {
    OptionalDouble said = number(Key.ITERATIONS_A_VALUE);
    return said.isPresent() && said.getAsDouble() >= 1 ? said : OptionalDouble.empty();
  }

  public Provenance withIterationsAValue(long iterations) {
    return put(Key.ITERATIONS_A_VALUE.word, iterations);
  }

  /** The share of the error that its look at a growing run has: more than 0, at most 1. */
  public double lookShare() {
    double share = number(Key.LOOK_SHARE).orElse(1);
    return share > 0 && share <= 1 ? share : 1;
  }

  public Provenance withLookShare(double share) {
    return put(Key.LOOK_SHARE.word, share);
  }

  /**
   * Why a value cannot be taken from another program, where it would take a verdict's ground away
   * without a word: a share that is none.
   *
   * @return a sentence; empty where it can be taken, and for every key that is no such share
   */
  public static Optional<String> problem(String key, Object value) {
    boolean isShare =
        Arrays.stream(Failing.values()).anyMatch(failing -> failing.key.word.equals(key));
    boolean isRight =
        value instanceof Number number && number.doubleValue() >= 0 && number.doubleValue() <= 1;
    return isShare && !isRight
        ? Optional.of(
            "%s is %s; it is a share, a number from 0 to 1"
                .formatted(key, value instanceof String text ? "the text '" + text + "'" : value))
        : Optional.empty();
  }

  /** Which share of something failed, 0 to 1; 0 where nothing is known to have failed. */
  public double failed(Failing what) {
    return Math.clamp(number(what.key).orElse(0), 0.0, 1.0);
  }

  /** Of what failed; where nothing did, nothing is said. */
  public Provenance withFailed(Failing what, double share) {
    return share > 0 ? put(what.key.word, share) : this;
  }

  /** How many of its values were measured of runs that ended with each exit code; may be empty. */
  public SortedMap<Integer, Integer> exitCodes() {
    SortedMap<Integer, Integer> codes = new TreeMap<>();
    if (said(Key.EXIT_CODES) instanceof Map<?, ?> map) {
      map.forEach((code, runs) -> {
        if (String.valueOf(code).matches("\\d{1,3}") && runs instanceof Number number) {
          codes.put(Integer.valueOf(String.valueOf(code)), number.intValue());
        }
      });
    }
    return codes;
  }

  /** Where all ended with 0, nothing is said. */
  public Provenance withExitCodes(SortedMap<Integer, Integer> codes) {
    Map<String, Object> stored = new LinkedHashMap<>();
    codes.forEach((code, runs) -> stored.put(String.valueOf(code), runs.longValue()));
    return codes.keySet().stream().allMatch(code -> code == 0)
        ? this
        : put(Key.EXIT_CODES.word, stored);
  }

  /** The share of all processors' time that other programs took; there where it disturbed. */
  public OptionalDouble othersShare() {
    return number(Key.OTHERS_CPU);
  }

  /** The name of the program that took most of it. */
  public Optional<String> othersMost() {
    return text(Key.OTHERS_MOST);
  }

  public Provenance withOthers(double share, String most) {
    return put(Key.OTHERS_CPU.word, share).put(Key.OTHERS_MOST.word, most);
  }

  /** What is said of several results under one name that cannot be one thing measured again. */
  public Optional<String> rerunsApart() {
    return text(Key.RERUNS_APART);
  }

  public Provenance withRerunsApart(String words) {
    return put(Key.RERUNS_APART.word, words);
  }

  /** Whether the values are stored as totals of several iterations, and were divided when read. */
  public boolean isDivided() {
    return said(Key.DIVIDED_BY_ITERATIONS) != null;
  }

  public Provenance divided() {
    return put(Key.DIVIDED_BY_ITERATIONS.word, true);
  }

  /** When the file that it was read from was last written; kept where that is before the build. */
  public Optional<Instant> fileTime() {
    try {
      return said(Key.FILE_TIME) instanceof Number seconds
          ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  public Provenance withFileTime(Instant written) {
    return put(Key.FILE_TIME.word, written.getEpochSecond());
  }

  /** How the machine is called in the file that it was read from; not blank. */
  public Optional<String> fileHost() {
    return text(Key.FILE_HOST).filter(host -> !host.isBlank());
  }

  public Provenance withFileHost(String host) {
    return put(Key.FILE_HOST.word, host);
  }

  private @Nullable Object said(Key key) {
    return stored.get(key.word);
  }

  private Optional<String> text(Key key) {
    return said(key) instanceof String text ? Optional.of(text) : Optional.empty();
  }

  private OptionalDouble number(Key key) {
    return said(key) instanceof Number number
        ? OptionalDouble.of(number.doubleValue())
        : OptionalDouble.empty();
  }

  /** An empty list where something in the list is no number. */
  private Optional<List<Integer>> list(Key key) {
    return said(key) instanceof List<?> list
        ? Optional.of(
            list.stream().allMatch(Number.class::isInstance)
                ? list.stream().map(one -> ((Number) one).intValue()).toList()
                : List.of())
        : Optional.empty();
  }

  /** As whole numbers of JSON are read back. */
  private static List<Long> longs(List<Integer> numbers) {
    return numbers.stream().map(Integer::longValue).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Provenance same && stored.equals(same.stored);
  }

  @Override
  public int hashCode() {
    return stored.hashCode();
  }

  @Override
  public String toString() {
    return stored.toString();
  }
}
