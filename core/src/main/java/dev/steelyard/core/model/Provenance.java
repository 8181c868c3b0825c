package dev.steelyard.core.model;

import dev.steelyard.core.unit.Unit;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How a result came to be, as far as something is made of it: this is the one place that knows what
 * is stored under which {@link ProvenanceKey}. What has another type than it is written with was
 * written by another program for another purpose, and counts as not said.
 *
 * <p>What was read is kept as it was, key by key in its order, with whatever else stands there: a
 * row that is read and written again is the same row. Values are what JSON can hold (String,
 * Number, Boolean, List, Map). Does not change; a key that is said again keeps its place.
 */
public final class Provenance {

  /** Of what nothing is known. */
  public static final Provenance NONE = new Provenance(new KeyedValues(Map.of()));

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
    RUNS,
    /** Units of work of a recorded program, which count though they failed. */
    UNITS,
    /** Units of work in which something failed, be it a part. */
    UNITS_IN_PART;

    final ProvenanceKey key =
        ProvenanceKey.valueOf((MetadataFields.FAILED + name()).toUpperCase(Locale.ROOT));
  }

  private static final String LOAD = "load";

  private final KeyedValues stored;

  private Provenance(KeyedValues stored) {
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
    return new Provenance(new KeyedValues(said));
  }

  /** As it is stored, in its order. */
  Map<String, Object> stored() {
    return stored.all();
  }

  /**
   * With a fact for people, which nothing in Steelyard reads. An object keeps its order; one that
   * has none, as {@code Map.of} makes it, is sorted: another process must write the same row.
   *
   * @throws IllegalArgumentException for a key that has a method of its own, here or in {@link
   *     Metadata}
   */
  public Provenance with(String key, Object value) {
    if (ProvenanceKey.isOne(key) || MetadataFields.isKey(key)) {
      throw new IllegalArgumentException("'%s' has a method of its own".formatted(key));
    }
    return new Provenance(stored.with(key, ordered(value)));
  }

  private static Object ordered(Object value) {
    return value instanceof Map<?, ?> map && !(map instanceof SequencedMap)
        ? Collections.unmodifiableSequencedMap(new TreeMap<>(map))
        : value;
  }

  private Provenance put(ProvenanceKey key, Object value) {
    return new Provenance(stored.with(key.word(), value));
  }

  /** What it is a result of; one of an experiment, or of a file, says nothing of it. */
  public RunKind kind() {
    return stored.text(ProvenanceKey.WORKLOAD).filter(LOAD::equals).isPresent()
        ? RunKind.LOAD
        : RunKind.EXPERIMENT;
  }

  /** Of a load test of its own. */
  public Provenance ofLoad() {
    return put(ProvenanceKey.WORKLOAD, LOAD);
  }

  /** A fingerprint of what was really run: equal for two results exactly when it was the same. */
  public Optional<String> seal() {
    return stored.text(ProvenanceKey.SEAL);
  }

  public Provenance withSeal(String seal) {
    return put(ProvenanceKey.SEAL, seal);
  }

  /** In which order its run measured its variants. */
  public Optional<IterationOrder> order() {
    return stored.text(ProvenanceKey.ORDER).flatMap(IterationOrder::ofWord);
  }

  public Provenance withOrder(IterationOrder order) {
    return put(ProvenanceKey.ORDER, order.word());
  }

  /** The block of its run in which each value was measured, in the order of the values. */
  public Optional<List<Integer>> blocks() {
    return stored.integers(ProvenanceKey.BLOCKS).filter(all -> !all.isEmpty());
  }

  public Provenance withBlocks(List<Integer> blocks) {
    return put(ProvenanceKey.BLOCKS, KeyedValues.stored(blocks));
  }

  /** How many starts a subject had in an experiment whose values are not kept apart by them. */
  public OptionalInt starts() {
    return stored.said(ProvenanceKey.STARTS) instanceof Number starts
        ? OptionalInt.of(starts.intValue())
        : OptionalInt.empty();
  }

  public Provenance withStarts(int starts) {
    return put(ProvenanceKey.STARTS, (long) starts);
  }

  /**
   * How many values each start of a process gave, in the order of the values. Other programs may
   * write lengths below one, or that do not add up; of what are no numbers there are none.
   */
  public Optional<List<Integer>> valuesPerStart() {
    return stored.integers(ProvenanceKey.VALUES_PER_START);
  }

  public Provenance withValuesPerStart(List<Integer> lengths) {
    return put(ProvenanceKey.VALUES_PER_START, KeyedValues.stored(lengths));
  }

  /** The fewest iterations that one of its values is the mean of; at least 1. */
  public OptionalDouble iterationsAValue() {
    OptionalDouble said = stored.number(ProvenanceKey.ITERATIONS_A_VALUE);
    return said.isPresent() && said.getAsDouble() >= 1 ? said : OptionalDouble.empty();
  }

  public Provenance withIterationsAValue(long iterations) {
    return put(ProvenanceKey.ITERATIONS_A_VALUE, iterations);
  }

  /** The share of the error that its look at a growing run has: more than 0, at most 1. */
  public double lookShare() {
    double share = stored.number(ProvenanceKey.LOOK_SHARE).orElse(1);
    return share > 0 && share <= 1 ? share : 1;
  }

  public Provenance withLookShare(double share) {
    return put(ProvenanceKey.LOOK_SHARE, share);
  }

  /** The smallest change that matters to who measured it, as a share from 0 to below 1. */
  public OptionalDouble minimumEffect() {
    OptionalDouble said = stored.number(ProvenanceKey.MINIMUM_EFFECT);
    return said.isPresent() && isEffect(said.getAsDouble()) ? said : OptionalDouble.empty();
  }

  static boolean isEffect(double share) {
    return share >= 0 && share < 1;
  }

  public Provenance withMinimumEffect(double share) {
    return put(ProvenanceKey.MINIMUM_EFFECT, share);
  }

  /**
   * The smallest absolute differences that matter to who measured it, in canonical units; may be
   * empty.
   */
  public Map<Unit, Double> minimumDifferences() {
    return Optional.ofNullable(stored.said(ProvenanceKey.MINIMUM_DIFFERENCES))
        .map(StoredDifferences::read)
        .orElse(Map.of());
  }

  /**
   * Why the smallest differences cannot be taken from another program beside values of this unit.
   *
   * @return a sentence; empty where they can be taken, or none are said
   */
  public Optional<String> unknownDifferences(Unit own) {
    return Optional.ofNullable(stored.said(ProvenanceKey.MINIMUM_DIFFERENCES))
        .flatMap(said -> StoredDifferences.unknown(said, own));
  }

  /** Where there are none, nothing is said. */
  public Provenance withMinimumDifferences(Map<Unit, Double> least) {
    return least.isEmpty()
        ? this
        : put(ProvenanceKey.MINIMUM_DIFFERENCES, StoredDifferences.stored(least));
  }

  /** The same, of which the same matters as of another one. */
  public Provenance judgedAs(Provenance other) {
    OptionalDouble effect = other.minimumEffect();
    Provenance judged = effect.isPresent() ? withMinimumEffect(effect.getAsDouble()) : this;
    return judged.withMinimumDifferences(other.minimumDifferences());
  }

  /** Which share of something failed, 0 to 1; 0 where nothing is known to have failed. */
  public double failed(Failing what) {
    return Math.clamp(stored.number(what.key).orElse(0), 0.0, 1.0);
  }

  /** Of what failed; where nothing did, nothing is said. */
  public Provenance withFailed(Failing what, double share) {
    return share > 0 ? put(what.key, share) : this;
  }

  /** How many of its values were measured of runs that ended with each exit code; may be empty. */
  public SortedMap<Integer, Integer> exitCodes() {
    SortedMap<Integer, Integer> codes = new TreeMap<>();
    if (stored.said(ProvenanceKey.EXIT_CODES) instanceof Map<?, ?> map) {
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
    Map<String, Object> runs = new LinkedHashMap<>();
    codes.forEach((code, count) -> runs.put(String.valueOf(code), count.longValue()));
    return codes.keySet().stream().allMatch(code -> code == 0)
        ? this
        : put(ProvenanceKey.EXIT_CODES, runs);
  }

  /** The share of all processors' time that other programs took; there where it disturbed. */
  public OptionalDouble othersShare() {
    return stored.number(ProvenanceKey.OTHERS_CPU);
  }

  /** The name of the program that took most of it. */
  public Optional<String> othersMost() {
    return stored.text(ProvenanceKey.OTHERS_MOST);
  }

  public Provenance withOthers(double share, String most) {
    return put(ProvenanceKey.OTHERS_CPU, share).put(ProvenanceKey.OTHERS_MOST, most);
  }

  /** What is said of several results under one name that cannot be one thing measured again. */
  public Optional<String> rerunsApart() {
    return stored.text(ProvenanceKey.RERUNS_APART);
  }

  public Provenance withRerunsApart(String words) {
    return put(ProvenanceKey.RERUNS_APART, words);
  }

  /** Whether the values are stored as totals of several iterations, and were divided when read. */
  public boolean isDivided() {
    return stored.said(ProvenanceKey.DIVIDED_BY_ITERATIONS) != null;
  }

  public Provenance divided() {
    return put(ProvenanceKey.DIVIDED_BY_ITERATIONS, true);
  }

  /** When the file that it was read from was last written; kept where that is before the build. */
  public Optional<Instant> fileTime() {
    try {
      return stored.said(ProvenanceKey.FILE_TIME) instanceof Number seconds
          ? Optional.of(Instant.ofEpochSecond(seconds.longValue()))
          : Optional.empty();
    } catch (DateTimeException noTime) {
      return Optional.empty();
    }
  }

  public Provenance withFileTime(Instant written) {
    return put(ProvenanceKey.FILE_TIME, written.getEpochSecond());
  }

  /** How the machine is called in the file that it was read from; not blank. */
  public Optional<String> fileHost() {
    return stored.text(ProvenanceKey.FILE_HOST).filter(host -> !host.isBlank());
  }

  public Provenance withFileHost(String host) {
    return put(ProvenanceKey.FILE_HOST, host);
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
