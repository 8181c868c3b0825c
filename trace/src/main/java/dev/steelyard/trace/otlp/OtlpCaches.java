package dev.steelyard.trace.otlp;

import dev.steelyard.core.trace.CacheLookups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What spans say of caches. Those of one name in several programs are several: what one of them
 * keeps the others do not find.
 */
final class OtlpCaches {

  private record Cache(String name, OtlpOrigin origin) {}

  private final CacheLookups.Builder lookups = new CacheLookups.Builder();
  private final Map<Cache, Integer> numbers = new HashMap<>();
  private final Map<String, List<OtlpOrigin>> origins = new HashMap<>();
  private final List<OtlpSpan> spans;
  private final long begin;

  /**
   * Of all spans of a trace.
   *
   * @param begin of the trace, in nanoseconds since 1970
   */
  OtlpCaches(List<OtlpSpan> spans, long begin) {
    this.spans = spans;
    this.begin = begin;
  }

  CacheLookups lookups() {
    List<OtlpSpan> asking = spans.stream().filter(OtlpCaches::isLookup).toList();
    for (OtlpSpan one : asking) {
      List<OtlpOrigin> of = origins.computeIfAbsent(name(one), cache -> new ArrayList<>());
      if (!of.contains(one.origin())) {
        of.add(one.origin());
      }
    }
    asking.forEach(this::add);
    return lookups.build();
  }

  private static boolean isLookup(OtlpSpan one) {
    return !name(one).isEmpty() && !one.first("steelyard.cache.result").isEmpty();
  }

  private static String name(OtlpSpan one) {
    return one.first("steelyard.cache");
  }

  private void add(OtlpSpan one) {
    int number =
        numbers.computeIfAbsent(
            new Cache(name(one), one.origin()), cache -> lookups.cache(words(cache)));
    long key = hash(one.first("steelyard.cache.key", "steelyard.target"));
    long at = one.start() - begin;
    boolean isHit = one.first("steelyard.cache.result").equals("hit");
    lookups.add(number, isHit ? CacheLookups.Kind.HIT : CacheLookups.Kind.MISS, key, 0, 0, at);
    if (!isHit) {
      long nanos = Math.max(0, one.end() - one.start());
      lookups.add(number, CacheLookups.Kind.LOAD, key, one.number(0, "steelyard.bytes"), nanos, at);
      if (one.failed()) {
        lookups.add(number, CacheLookups.Kind.REMOVAL, key, 0, 0, at + nanos);
      }
    }
  }

  /** Its name; with that of its program, and which of these, where there are several. */
  private String words(Cache cache) {
    List<OtlpOrigin> of = origins.getOrDefault(cache.name(), List.of());
    if (of.size() <= 1) {
      return cache.name();
    }
    String service = cache.origin().service();
    List<OtlpOrigin> same = of.stream().filter(one -> one.service().equals(service)).toList();
    return same.size() == 1
        ? "%s of %s".formatted(cache.name(), service)
        : "%s of %s #%d".formatted(cache.name(), service, same.indexOf(cache.origin()) + 1);
  }

  private static long hash(String key) {
    long hash = 1125899906842597L;
    for (int i = 0; i < key.length(); i++) {
      hash = 31 * hash + key.charAt(i);
    }
    return hash;
  }
}
