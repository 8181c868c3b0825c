package dev.steelyard.core.trace;

import dev.steelyard.core.plan.StatementEffect;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What changed so far of what spans ask for: what is asked again after a change is no repetition,
 * whoever made it. A database is one thing: nobody knows here which tables a statement touches. Of
 * files and addresses each is one, with what lies below it and what it lies in, and a listing is of
 * all that its storage has. Storages have files of equal names beside each other; what other
 * operations name may be of any of them. Spans are shown in the order of their begin.
 */
final class SeenChanges {

  private static final Pattern PART = Pattern.compile(" \\[(?:from \\d+|-?\\d+ bytes from \\d+)]$");

  /** All of a database or a storage. */
  private static final String ALL = "";

  private static final String LIST = "list";

  private final Spans spans;

  /** What statements do, by their targets. */
  private final Map<Integer, StatementEffect> effects = new HashMap<>();

  private final Map<String, ChangedPlaces> databases = new HashMap<>();

  /** Changes of each by its own requests. */
  private final Map<String, ChangedPlaces> storages = new HashMap<>();

  /** Changes by operations that are no requests to a storage, and these with those of storages. */
  private final ChangedPlaces byOperations = new ChangedPlaces();

  private final ChangedPlaces byAnybody = new ChangedPlaces();

  /** Most recordings have none. */
  private boolean isAnything;

  private final OpenTransactions transactions = new OpenTransactions();

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
    StatementEffect effect = effect(span);
    if (transactions.counts(spans.kind(span).layer(), effect)) {
      note(span);
    }
    return effect == StatementEffect.ASKS;
  }

  private void note(int span) {
    isAnything = true;
    switch (spans.kind(span).origin()) {
      case STATEMENT -> changed(layer(span), ALL, span);
      case STORAGE -> {
        String file = changedFile(span);
        changed(layer(span), file.equals(PlaceName.ANY_FILE) ? ALL : file, span);
        changed(byAnybody, file, span);
      }
      case OPERATION, CACHE_LOAD ->
          changedNames(span)
              .forEach(place -> {
                changed(byOperations, place, span);
                changed(byAnybody, place, span);
              });
    }
  }

  private void changed(ChangedPlaces of, String place, int span) {
    of.changed(place, spans.start(span), spans.end(span));
  }

  private ChangedPlaces layer(int span) {
    boolean isStorage = spans.kind(span).origin() == SpanKind.SpanOrigin.STORAGE;
    return (isStorage ? storages : databases)
        .computeIfAbsent(spans.kind(span).layer(), none -> new ChangedPlaces());
  }

  /** One that does not say its path may be of any. */
  private String changedFile(int span) {
    String path = spans.place(span).isEmpty() ? file(span) : spans.place(span);
    return path.isEmpty() ? PlaceName.ANY_FILE : PlaceName.ofFile(path);
  }

  private List<String> changedNames(int span) {
    List<String> names = names(span);
    return names.isEmpty() ? List.of(PlaceName.ANY_ADDRESS) : names;
  }

  /** What an operation names, and where that lies. */
  private List<String> names(int span) {
    List<String> names = new ArrayList<>();
    for (String one : List.of(spans.target(span), spans.place(span))) {
      names.addAll(one.isEmpty() ? List.of() : PlaceName.of(one));
    }
    return names;
  }

  private String file(int span) {
    String target = spans.target(span);
    boolean isPart = target.endsWith("]");
    return StorageRequest.file(isPart ? PART.matcher(target).replaceAll("") : target);
  }

  /** A number that is the same as long as what a span asks for has not changed; 0 at first. */
  int before(int span) {
    if (!isAnything) {
      return 0;
    }
    long begin = spans.start(span);
    return switch (spans.kind(span).origin()) {
      case STATEMENT -> layer(span).before(ALL, begin);
      case STORAGE -> {
        String file = PlaceName.ofFile(file(span));
        yield layer(span).before(spans.kind(span).name().equals(LIST) ? ALL : file, begin)
            + byOperations.before(file, begin)
            + byOperations.before(PlaceName.ANY_FILE, begin);
      }
      case OPERATION, CACHE_LOAD -> {
        int sum = names(span).stream().mapToInt(place -> byAnybody.before(place, begin)).sum();
        boolean mayBeFile =
            PlaceName.mayBeFile(spans.target(span)) || PlaceName.mayBeFile(spans.place(span));
        yield sum + (mayBeFile ? byAnybody.before(PlaceName.ANY_FILE, begin) : 0);
      }
    };
  }

  /**
   * For each request of a trace, a number that is the same as long as what it asks for has not
   * changed.
   */
  static int[] before(Trace trace) {
    List<StorageRequest> requests = trace.requests();
    int[] numbers = new int[requests.size()];
    SeenChanges changes = new SeenChanges(trace.spans());
    int next = 0;
    for (int span = 0; next < numbers.length; span++) {
      if (trace.spans().kind(span).origin() != SpanKind.SpanOrigin.STATEMENT) {
        changes.isQuestion(span);
      }
      while (next < numbers.length && requests.get(next).span() == span) {
        numbers[next++] = changes.before(span);
      }
    }
    return numbers;
  }
}
