package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementEffect;
import dev.steelyard.core.plan.StatementShape;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What changed so far of what spans ask for: what is asked again after a change is no repetition,
 * whoever made it. A database is one thing: nobody knows here which tables a statement touches. Of
 * files each is one, and a listing is of all that its storage has; a change that does not say of
 * which file may be of any. Of what other operations name, such as addresses, {@link ChangedPlaces}
 * tells. While a change goes on, nobody knows whether what is asked is as before or as after it, so
 * it counts when it begins and when it has ended. Spans are shown in the order of their begin.
 */
final class SeenChanges {

  private static final Pattern PART = Pattern.compile(" \\[(?:from \\d+|-?\\d+ bytes from \\d+)]$");

  /** The path of a change that does not say its own. */
  private static final String ANY = "";

  private final Spans spans;

  /**
   * What changes.
   *
   * @param path of a file; empty for all of a layer
   */
  private record Changed(String layer, Optional<String> path) {}

  private final Map<Changed, OngoingChanges> changes = new HashMap<>();

  /** What statements do, by their targets. */
  private final Map<Integer, StatementEffect> effects = new HashMap<>();

  private final Map<Integer, String> paths = new HashMap<>();
  private final OpenTransactions transactions = new OpenTransactions();
  private final ChangedPlaces places = new ChangedPlaces();

  SeenChanges(Spans spans) {
    this.spans = spans;
  }

  private StatementEffect effect(int span) {
    SpanKind kind = spans.kind(span);
    if (kind.origin() == SpanKind.SpanOrigin.STATEMENT) {
      return effects.computeIfAbsent(
          spans.targetNumber(span), one -> StatementShape.effect(spans.targetWords(one)));
    }
    return spans.isChange(span) ? StatementEffect.CHANGES : StatementEffect.ASKS;
  }

  /** Whether a span asks for something, so that it may be a repetition; a change is noted. */
  boolean isQuestion(int span) {
    SpanKind kind = spans.kind(span);
    int target = spans.targetNumber(span);
    StatementEffect effect = effect(span);
    if (transactions.counts(kind.layer(), effect)) {
      note(kind, target, span);
    }
    return effect == StatementEffect.ASKS;
  }

  private void note(SpanKind kind, int target, int span) {
    switch (kind.origin()) {
      case STATEMENT -> changed(new Changed(kind.layer(), Optional.empty()), span);
      case STORAGE -> {
        changed(new Changed(kind.layer(), Optional.empty()), span);
        changed(new Changed(kind.layer(), Optional.of(path(target))), span);
      }
      case OPERATION, CACHE_LOAD -> places.changed(spans.targetWords(target), spans.end(span));
    }
  }

  private void changed(Changed what, int span) {
    changes.computeIfAbsent(what, one -> new OngoingChanges()).add(spans.end(span));
  }

  private String path(int target) {
    return paths.computeIfAbsent(
        target, one -> StorageRequest.file(PART.matcher(spans.targetWords(one)).replaceAll("")));
  }

  /** A number that is the same as long as what a span asks for has not changed; 0 at first. */
  int before(int span) {
    SpanKind kind = spans.kind(span);
    return switch (kind.origin()) {
      case STATEMENT -> before(kind, Optional.empty(), span);
      case STORAGE ->
          kind.name().equals("list")
              ? before(kind, Optional.empty(), span)
              : before(kind, Optional.of(path(spans.targetNumber(span))), span)
                  + before(kind, Optional.of(ANY), span);
      case OPERATION, CACHE_LOAD -> places.before(spans.target(span), spans.start(span));
    };
  }

  private int before(SpanKind kind, Optional<String> path, int span) {
    OngoingChanges known = changes.get(new Changed(kind.layer(), path));
    return known == null ? 0 : known.before(spans.start(span));
  }
}
