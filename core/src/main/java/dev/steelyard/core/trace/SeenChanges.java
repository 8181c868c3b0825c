package dev.steelyard.core.trace;

import dev.steelyard.core.plan.FilePlaces;
import dev.steelyard.core.plan.SqlDialect;
import dev.steelyard.core.plan.StatementEffect;
import dev.steelyard.core.plan.StatementFiles;
import dev.steelyard.core.plan.StatementShape;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What changed so far of what spans ask for: what is asked again after a change is no repetition,
 * whoever made it. A database is one thing: nobody knows here which tables a statement touches. Of
 * files and addresses each is one, with what lies below it and what it lies in, and a listing is of
 * all that its storage has. Storages have files of equal names beside each other; what other
 * operations and statements name may be of any of them. A statement that reads files sees what
 * anybody changed of these, and what does not say where it lies may be one of them. Spans are shown
 * in the order of their begin.
 */
final class SeenChanges {

  private static final Pattern PART = Pattern.compile(" \\[(?:from \\d+|-?\\d+ bytes from \\d+)]$");

  /** All of a database or a storage. */
  private static final String ALL = "";

  private static final String LIST = "list";

  private final Spans spans;

  private final SpanDialects dialects;

  /** What statements do, by their targets. */
  private final Map<SqlDialect, Map<Integer, List<StatementEffect>>> effects =
      new EnumMap<>(SqlDialect.class);

  /** Which files they read and write, by their targets. */
  private final Map<Integer, StatementFiles> files = new HashMap<>();

  private final Map<String, ChangedPlaces> databases = new HashMap<>();

  /** Those that have names for files, such as views. */
  private final Set<String> overFiles = new HashSet<>();

  /** Changes of each by its own requests. */
  private final Map<String, ChangedPlaces> storages = new HashMap<>();

  /** Changes by all but requests to a storage, and these with those of storages. */
  private final ChangedPlaces byOthers = new ChangedPlaces();

  private final ChangedPlaces byAnybody = new ChangedPlaces();

  /** Changes of what does not say where it lies, so that it may be a file of any path. */
  private final ChangedPlaces somewhere = new ChangedPlaces();

  /** Most recordings have none. */
  private boolean isAnything;

  private final OpenTransactions transactions = new OpenTransactions();

  SeenChanges(Spans spans, SpanDialects dialects) {
    this.spans = spans;
    this.dialects = dialects;
  }

  /** Of each statement that a span has, one after the other. */
  private List<StatementEffect> effects(int span) {
    SpanKind kind = spans.kind(span);
    if (kind.origin() == SpanKind.SpanOrigin.STATEMENT) {
      SqlDialect dialect = dialects.of(kind.layer());
      return effects
          .computeIfAbsent(dialect, none -> new HashMap<>())
          .computeIfAbsent(
              spans.targetNumber(span),
              one -> StatementShape.effects(spans.targetWords(one), dialect));
    }
    return List.of(spans.isChange(span) ? StatementEffect.CHANGES : StatementEffect.ASKS);
  }

  private StatementFiles files(int span) {
    return files.computeIfAbsent(
        spans.targetNumber(span), one -> StatementFiles.of(spans.targetWords(one)));
  }

  /** Whether a span asks for something, so that it may be a repetition; a change is noted. */
  boolean isQuestion(int span) {
    boolean counts = false;
    boolean isQuestion = true;
    for (StatementEffect effect : effects(span)) {
      counts |= transactions.counts(spans.kind(span).layer(), spans.thread(span), effect);
      isQuestion &= effect == StatementEffect.ASKS;
    }
    if (counts) {
      note(span);
    }
    return isQuestion;
  }

  private void note(int span) {
    isAnything = true;
    switch (spans.kind(span).origin()) {
      case STATEMENT -> {
        changed(layer(span), ALL, span);
        noteFiles(span);
      }
      case STORAGE -> {
        String file = changedFile(span);
        changed(layer(span), file.equals(PlaceName.ANY_FILE) ? ALL : file, span);
        changed(byAnybody, file, span);
        noteSomewhere(span, spans.place(span).isEmpty() ? file(span) : spans.place(span));
      }
      case OPERATION, CACHE_LOAD -> {
        changedNames(span).forEach(place -> changedByOthers(place, span));
        noteSomewhere(span, spans.target(span));
      }
    }
  }

  private void changedByOthers(String place, int span) {
    changed(byOthers, place, span);
    changed(byAnybody, place, span);
  }

  private void noteFiles(int span) {
    FilePlaces written = files(span).written();
    written.paths().forEach(path -> changedByOthers(PlaceName.ofFile(path), span));
    if (written.isAny()) {
      changedByOthers(PlaceName.ANY_FILE, span);
    }
    if (files(span).isKept()) {
      overFiles.add(spans.kind(span).layer());
    }
  }

  private void noteSomewhere(int span, String name) {
    if (!FilePlaces.isFromRoot(name) && !name.startsWith("http")) {
      changed(somewhere, ALL, span);
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
      case STATEMENT -> layer(span).before(ALL, begin) + outside(span, begin);
      case STORAGE -> {
        String file = PlaceName.ofFile(file(span));
        yield layer(span).before(spans.kind(span).name().equals(LIST) ? ALL : file, begin)
            + byOthers.before(file, begin)
            + byOthers.before(PlaceName.ANY_FILE, begin);
      }
      case OPERATION, CACHE_LOAD -> {
        int sum = names(span).stream().mapToInt(place -> byAnybody.before(place, begin)).sum();
        boolean mayBeFile =
            PlaceName.mayBeFile(spans.target(span)) || PlaceName.mayBeFile(spans.place(span));
        yield sum + (mayBeFile ? byAnybody.before(PlaceName.ANY_FILE, begin) : 0);
      }
    };
  }

  /** Of what a statement reads outside of its database. */
  private int outside(int span, long begin) {
    StatementFiles of = files(span);
    int sum = 0;
    if (of.readsDatabases()) {
      sum += databases.values().stream().mapToInt(one -> one.before(ALL, begin)).sum();
    }
    if (of.read().isAny() || overFiles.contains(spans.kind(span).layer())) {
      return sum + byAnybody.before(ALL, begin);
    }
    if (of.read().paths().isEmpty()) {
      return sum;
    }
    for (String path : of.read().paths()) {
      sum += byAnybody.before(PlaceName.ofFile(path), begin);
    }
    return sum + byAnybody.before(PlaceName.ANY_FILE, begin) + somewhere.before(ALL, begin);
  }

  /**
   * For each request of a trace, a number that is the same as long as what it asks for has not
   * changed.
   */
  static int[] before(Trace trace) {
    List<StorageRequest> requests = trace.requests();
    int[] numbers = new int[requests.size()];
    SeenChanges changes = new SeenChanges(trace.spans(), SpanDialects.of(trace));
    int next = 0;
    for (int span = 0; next < numbers.length; span++) {
      changes.isQuestion(span);
      while (next < numbers.length && requests.get(next).span() == span) {
        numbers[next++] = changes.before(span);
      }
    }
    return numbers;
  }
}
