package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementEffect;
import dev.steelyard.core.plan.StatementShape;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What changed so far of what spans ask for: what is asked again after a change is no repetition,
 * whoever made it. A database is one thing: nobody knows here which tables a statement touches. Of
 * files each is one, and a listing is of all that its storage has. Spans are shown in the order of
 * their begin.
 */
final class SeenChanges {

  private static final Pattern PART = Pattern.compile(" \\[(?:from \\d+|-?\\d+ bytes from \\d+)]$");
  private static final String ALL = "";

  private final Spans spans;

  /** How often something changed, by its layer and, of files, its path. */
  private final Map<String, Map<String, Integer>> changes = new HashMap<>();

  /** What statements do, by their targets. */
  private final Map<Integer, StatementEffect> effects = new HashMap<>();

  private final Map<Integer, String> paths = new HashMap<>();

  SeenChanges(Spans spans) {
    this.spans = spans;
  }

  private StatementEffect effect(int span) {
    SpanKind kind = spans.kind(span);
    if (kind.origin() == SpanKind.SpanOrigin.STATEMENT) {
      return effects.computeIfAbsent(
          spans.targetNumber(span), one -> StatementShape.effect(spans.targetWords(one)));
    }
    return kind.isChange() ? StatementEffect.CHANGES : StatementEffect.ASKS;
  }

  /** Whether a span asks for something, so that it may be a repetition; a change is noted. */
  boolean isQuestion(int span) {
    SpanKind kind = spans.kind(span);
    int target = spans.targetNumber(span);
    StatementEffect effect = effect(span);
    if (effect == StatementEffect.CHANGES) {
      Map<String, Integer> of = changes.computeIfAbsent(kind.layer(), layer -> new HashMap<>());
      of.merge(ALL, 1, Integer::sum);
      if (kind.origin() == SpanKind.SpanOrigin.STORAGE) {
        of.merge(path(target), 1, Integer::sum);
      }
    }
    return effect == StatementEffect.ASKS;
  }

  private String path(int target) {
    return paths.computeIfAbsent(
        target, one -> PART.matcher(spans.targetWords(one)).replaceAll(""));
  }

  /** How often what a span asks for has changed before it. */
  int before(int span) {
    SpanKind kind = spans.kind(span);
    boolean isOfFile = kind.origin() == SpanKind.SpanOrigin.STORAGE && !kind.name().equals("list");
    return switch (kind.origin()) {
      case STATEMENT, STORAGE ->
          changes
              .getOrDefault(kind.layer(), Map.of())
              .getOrDefault(isOfFile ? path(spans.targetNumber(span)) : ALL, 0);
      case OPERATION, CACHE_LOAD -> 0;
    };
  }
}
