package dev.steelyard.analysis;

import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Result;
import dev.steelyard.report.content.Signs;
import dev.steelyard.store.Damage;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.FoundSeries;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Tells what is left out of an answer: rows that are no results, and rows that were damaged. An
 * answer without damaged rows is not whole, and nobody may take it for that. A service may read the
 * same rows more than once, and some readings name a few of them alone: damaged rows are told when
 * this is closed, once and with one count. For one thread.
 */
public final class LeftOut implements AutoCloseable {

  private final Consumer<Notice> notices;
  private final Set<String> told = new HashSet<>();
  private final Map<String, DamagedPart> parts = new LinkedHashMap<>();
  private boolean saidRepeated;

  /**
   * What of one part is damaged. Its readings overlap: rows of the same name are the same rows, and
   * the largest reading counts.
   */
  private record DamagedPart(long count, Set<String> named) {

    static final DamagedPart NONE = new DamagedPart(0, Set.of());

    DamagedPart with(Damage found) {
      Set<String> all = new LinkedHashSet<>(named);
      all.addAll(found.named());
      return new DamagedPart(Math.max(Math.max(count, found.count()), all.size()), all);
    }
  }

  public LeftOut(Consumer<Notice> notices) {
    this.notices = notices;
  }

  /** The results of what was found; rows that are none are told, not hidden. */
  public List<Result> from(FoundResults found) {
    return from("", found);
  }

  /** Likewise of one part of several that have no row in common, unless they are named alike. */
  public List<Result> from(String part, FoundResults found) {
    found.unreadable().stream()
        .filter(row -> told.add(row.id()))
        .forEach(row ->
            notices.accept(
                Notice.leftOut(
                    "the stored row %s (%s) is left out: %s"
                        .formatted(row.id(), row.benchmark(), row.reason()))));
    add(part, found.damage());
    sayRepeated(found.repeated());
    return found.results();
  }

  /** Likewise series. */
  public List<Series> from(FoundSeries found) {
    if (found.unreadable() > 0) {
      notices.accept(
          Notice.leftOut(
              "%,d stored results without a finite median are left out"
                  .formatted(found.unreadable())));
    }
    add("", found.damage());
    sayRepeated(found.repeated());
    return found.series();
  }

  private void sayRepeated(long repeated) {
    if (repeated > 0 && !saidRepeated) {
      saidRepeated = true;
      notices.accept(
          Notice.leftOut(
              "%s with an id that another has too: another program wrote them; of each id the one published last counts"
                  .formatted(Signs.counted(repeated, "stored result"))));
    }
  }

  private void add(String part, Damage found) {
    parts.put(part, parts.getOrDefault(part, DamagedPart.NONE).with(found));
  }

  /** Tells damaged rows. */
  @Override
  public void close() {
    long damaged = damaged();
    if (damaged == 0) {
      return;
    }
    Stream<String> named = parts.values().stream().flatMap(part -> part.named().stream());
    Damage all = new Damage(damaged, named.limit(Damage.MOST_NAMED).toList());
    notices.accept(
        Notice.problem(
            "%,d stored result%s changed since Steelyard wrote %s and left out: %s"
                .formatted(
                    damaged, damaged == 1 ? " was" : "s were", damaged == 1 ? "it" : "them", all)));
    notices.accept(
        Notice.problem(
            "see all with 'steelyard store verify'; publishing them again puts them right"));
  }

  /** How many rows were damaged. */
  public long damaged() {
    return parts.values().stream().mapToLong(DamagedPart::count).sum();
  }
}
