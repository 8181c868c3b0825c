package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.CountedWords;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/**
 * What spans say of caches. Those of one name in several programs are several: what one of them
 * keeps the others do not find.
 */
final class OtlpCaches {

  private record Cache(String name, OtlpOrigin origin) {}

  private static final String HIT = "hit";
  private static final String MISS = "miss";

  private final CacheLookups.Builder lookups = new CacheLookups.Builder();
  private final Map<Cache, Integer> numbers = new HashMap<>();
  private final Map<String, Set<OtlpOrigin>> origins = new HashMap<>();
  private final OtlpPrograms programs;
  private final Map<Cache, Long> unkeyed = new HashMap<>();

  /** How many results are no words for one, and the last of them. */
  private long unknown;

  private String example = "";
  private final List<OtlpSpan> spans;
  private final IntUnaryOperator places;
  private final long begin;

  /**
   * Of all spans of a trace.
   *
   * @param numbers of each in the forest, by its place in this list
   * @param begin of the trace, in nanoseconds since 1970
   * @param programs of which programs they are
   */
  OtlpCaches(List<OtlpSpan> spans, IntUnaryOperator numbers, long begin, OtlpPrograms programs) {
    this.spans = spans;
    this.programs = programs;
    this.places = numbers;
    this.begin = begin;
  }

  CacheLookups lookups() {
    int[] asking =
        IntStream.range(0, spans.size()).filter(place -> isLookup(spans.get(place))).toArray();
    for (int place : asking) {
      OtlpSpan one = spans.get(place);
      origins.computeIfAbsent(name(one), cache -> new LinkedHashSet<>()).add(one.origin());
    }
    Arrays.stream(asking).forEach(this::add);
    return lookups.build();
  }

  /** What of lookups is not known, a line each. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    Map<String, Long> byName = new TreeMap<>();
    unkeyed.forEach((cache, count) -> byName.put(words(cache), count));
    byName.forEach((cache, count) ->
        notes.add(
            "of %s %,d lookups tell no steelyard.cache.key, so that nobody knows what another size would find"
                .formatted(cache, count)));
    if (unknown > 0) {
      String said =
          "a steelyard.cache.result that is neither hit nor miss, such as '%s': "
              .formatted(example);
      notes.add(
          CountedWords.of(
              unknown,
              "span tells " + said + "it is no lookup",
              "spans tell " + said + "they are no lookups"));
    }
    return notes;
  }

  /** Whether a cache had what a span looked for; empty of one that is no lookup. */
  static Optional<Boolean> found(OtlpSpan one) {
    String result = result(one);
    return name(one).isEmpty() || !(result.equals(HIT) || result.equals(MISS))
        ? Optional.empty()
        : Optional.of(result.equals(HIT));
  }

  private boolean isLookup(OtlpSpan one) {
    boolean isKnown = found(one).isPresent();
    if (!isKnown && !name(one).isEmpty() && !result(one).isEmpty()) {
      unknown++;
      example = one.first("steelyard.cache.result");
    }
    return isKnown;
  }

  private static String result(OtlpSpan one) {
    return one.first("steelyard.cache.result").strip().toLowerCase(Locale.ROOT);
  }

  /** Of the cache that a span asks; empty where it asks none. */
  static String name(OtlpSpan one) {
    return one.first("steelyard.cache");
  }

  private void add(int place) {
    OtlpSpan one = spans.get(place);
    Cache cache = new Cache(name(one), one.origin());
    int number = numbers.computeIfAbsent(cache, made -> lookups.cache(words(made)));
    String key = one.first("steelyard.cache.key", "steelyard.target");
    long at = one.start() - begin;
    boolean isHit = found(one).orElse(false);
    add(number, isHit ? CacheLookups.Kind.HIT : CacheLookups.Kind.MISS, key, 0, 0, at);
    if (key.isEmpty()) {
      unkeyed.merge(cache, 1L, Long::sum);
    }
    if (!isHit) {
      long nanos = Math.max(0, one.end() - one.start());
      if (one.failed()) {
        add(number, CacheLookups.Kind.FAILURE, key, 0, nanos, at + nanos);
      } else {
        long bytes = one.number(0, "steelyard.bytes");
        add(number, CacheLookups.Kind.LOAD, key, bytes, nanos, at);
      }
      lookups.of(places.applyAsInt(place));
    }
  }

  private void add(
      int number, CacheLookups.Kind kind, String key, long bytes, long nanos, long at) {
    lookups.add(number, kind, hash(key), bytes, nanos, at);
    if (key.isEmpty()) {
      lookups.withoutKey();
    }
  }

  /**
   * Its name; with that of its program, and its number as of its threads, where others have one.
   */
  private String words(Cache cache) {
    Set<OtlpOrigin> of = origins.getOrDefault(cache.name(), Set.of());
    if (of.size() <= 1) {
      return cache.name();
    }
    String service = cache.origin().service();
    return programs.count(service) == 1
        ? "%s of %s".formatted(cache.name(), service)
        : "%s of %s #%d".formatted(cache.name(), service, programs.number(cache.origin()));
  }

  private static long hash(String key) {
    long hash = 1125899906842597L;
    for (int i = 0; i < key.length(); i++) {
      hash = 31 * hash + key.charAt(i);
    }
    return hash;
  }
}
