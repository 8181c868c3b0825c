package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.BuildTable.OriginRule;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What was told of the origins of builds until it is written. For one thread at a time. */
final class DescribedOrigins {

  private final Map<Set<DutBuild>, OriginRule> rules = new LinkedHashMap<>();
  private final Map<DutBuild, ResultOrigin> origins = new LinkedHashMap<>();

  /** What the origins were found with. */
  private Map<DutBuild, ResultOrigin> seen = new HashMap<>();

  boolean isEmpty() {
    return rules.isEmpty();
  }

  void add(Collection<DutBuild> published, OriginRule rule, Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> now = origins(known);
    Map<DutBuild, ResultOrigin> found = rule.origins(known);
    if (!now.equals(seen)) {
      var _ = by(known);
    }
    origins.putAll(found);
    seen = now;
    rules.put(Set.copyOf(published), rule);
  }

  /** The rules are asked again where something is known that they did not see. */
  Map<DutBuild, ResultOrigin> by(Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> now = origins(known);
    if (!now.equals(seen)) {
      origins.clear();
      rules.values().forEach(rule -> origins.putAll(rule.origins(known)));
      seen = now;
    }
    return origins;
  }

  void clear() {
    rules.clear();
    origins.clear();
  }

  private static Map<DutBuild, ResultOrigin> origins(Collection<KnownBuild> known) {
    Map<DutBuild, ResultOrigin> all = new HashMap<>();
    known.forEach(one -> all.put(one.build(), one.origin()));
    return all;
  }
}
