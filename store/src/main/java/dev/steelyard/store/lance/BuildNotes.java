package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Relinked;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.BuildTable.OriginRule;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;

/**
 * Notes in the table of builds which were published, when, and where they come from. In a bucket,
 * where no lock is, each row is written only if it is what was read, and all is read once more.
 */
final class BuildNotes {

  /** A run publishes every few seconds; so often nobody needs to know. */
  private static final Duration SELDOM = Duration.ofMinutes(1);

  /** Each time somebody else wrote in between. */
  private static final int MOST_ATTEMPTS = 50;

  /** Of rows that one merge changes: a condition has a term for each. */
  private static final int MOST_CONDITIONS = 100;

  private final TableAccess access;
  private final LanceTable table;
  private final boolean isLocked;
  private final DescribedOrigins described = new DescribedOrigins();

  /** When this store noted them, with their times. */
  private final Map<DutBuild, Noted> noted = new HashMap<>();

  /**
   * One of them.
   *
   * @param at on the clock that never jumps
   */
  private record Noted(long at, DutBuild build) {}

  /** What is to be other than it is; empty where all is as it should be. */
  interface Change {
    Collection<KnownBuild> of(Collection<KnownBuild> known);
  }

  BuildNotes(TableAccess access) {
    this.access = access;
    this.table = access.table(TableDefinition.BUILDS);
    this.isLocked = access.location().folder().isPresent();
  }

  synchronized void describe(Collection<DutBuild> published, OriginRule rule) throws IOException {
    described.add(published, rule, all());
  }

  /** The one published last at the end. */
  List<KnownBuild> all() throws IOException {
    return access.anew(() -> table.query(BuildRows.ALL, BuildNotes::read)).orElse(List.of());
  }

  private static List<KnownBuild> read(ArrowReader answer) throws IOException {
    List<KnownBuild> all = new ArrayList<>();
    while (answer.loadNextBatch()) {
      VectorSchemaRoot batch = answer.getVectorSchemaRoot();
      for (int row = 0; row < batch.getRowCount(); row++) {
        all.add(BuildRows.read(batch, row));
      }
    }
    return all;
  }

  /** Changes what is there, with the store's lock where there is one. */
  void change(Change change) throws IOException {
    for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      List<KnownBuild> known = all();
      Collection<KnownBuild> wanted = change.of(known);
      if (wanted.isEmpty()) {
        return;
      }
      if (isLocked) {
        write(wanted, Optional.empty());
        return;
      }
      writeIfStill(byBuild(known), wanted);
    }
    throw SteelyardException.cannotRun(
        "what is known of builds could not be written: others changed it %d times meanwhile;%ntry again"
            .formatted(MOST_ATTEMPTS));
  }

  private void writeIfStill(Map<DutBuild, KnownBuild> known, Collection<KnownBuild> wanted)
      throws IOException {
    Map<Boolean, List<KnownBuild>> byKnown =
        wanted.stream().collect(Collectors.partitioningBy(one -> known.containsKey(one.build())));
    write(byKnown.getOrDefault(false, List.of()), Optional.of(BuildRows.NEVER));
    List<KnownBuild> there = byKnown.getOrDefault(true, List.of());
    for (int from = 0; from < there.size(); from += MOST_CONDITIONS) {
      List<KnownBuild> some = there.subList(from, Math.min(from + MOST_CONDITIONS, there.size()));
      String condition =
          some.stream()
              .map(one -> BuildRows.isStill(known.getOrDefault(one.build(), one)))
              .collect(Collectors.joining(" OR "));
      write(some, Optional.of(condition));
    }
  }

  private void write(Collection<KnownBuild> some, Optional<String> condition) throws IOException {
    if (!some.isEmpty()) {
      var _ = table.merge(some, new BuildRows.Writer(), condition);
    }
  }

  /**
   * Notes builds that are new, writes results, and then notes that the others were published, in
   * this order: a kill between leaves a build without results, which nobody sees, and never results
   * of a build of which nothing is known. Where nothing was new, no build was published, unless
   * what is there was never noted: whoever published it was ended before, or refused then.
   */
  synchronized MergeCounts with(Collection<DutBuild> builds, StoreStep<MergeCounts> results)
      throws IOException {
    Instant now = Instant.now();
    if (described.isEmpty() && builds.stream().allMatch(this::isRecent)) {
      return results.run();
    }
    Set<DutBuild> before = new HashSet<>();
    AtomicBoolean isAsked = new AtomicBoolean();
    change(known -> {
      if (isAsked.compareAndSet(false, true)) {
        known.forEach(one -> before.add(one.build()));
      }
      return noted(known, builds, now);
    });
    MergeCounts written = results.run();
    Collection<DutBuild> published = written.mayHaveWritten() ? builds : unnoted(builds);
    if (published.stream().anyMatch(before::contains)) {
      notePublished(published, now);
    }
    long at = System.nanoTime();
    published.forEach(build -> noted.put(build, new Noted(at, build)));
    described.clear();
    return written;
  }

  /** Those whose newest results came well after it was last noted that they were published. */
  private List<DutBuild> unnoted(Collection<DutBuild> builds) throws IOException {
    Map<DutBuild, Instant> newest = new HashMap<>();
    access.anew(() -> {
      access.eachRow(
          access.table(TableDefinition.RESULTS),
          ResultSql.newest(builds),
          (batch, row) -> {
            ResultReader reader = new ResultReader(batch);
            newest.merge(
                reader.named(row),
                reader.published(row),
                (one, other) -> one.isBefore(other) ? other : one);
          });
      return newest;
    });
    Map<DutBuild, KnownBuild> known = byBuild(all());
    return builds.stream()
        .filter(build -> {
          KnownBuild noted = known.get(build);
          Instant last = newest.get(build);
          return noted != null && last != null && last.isAfter(noted.published().plus(SELDOM));
        })
        .toList();
  }

  /** What was just stored stays, whatever happens here; so it is told. */
  private void notePublished(Collection<DutBuild> builds, Instant now) {
    Map<DutBuild, Instant> meant = new HashMap<>();
    try {
      change(known -> published(known, builds, meant, now));
    } catch (IOException | RuntimeException failed) {
      throw SteelyardException.cannotRun(
          "the results are stored, but what is known of their builds could not be written: %s;%nset that right and publish them again, or name the build with --build when it is checked"
              .formatted(Faults.reason(failed)),
          failed);
    }
  }

  /**
   * Forgets builds. What stood on one stands on what that stood on. One that somebody published
   * meanwhile stays.
   */
  synchronized void forget(Set<DutBuild> gone) throws IOException {
    if (gone.isEmpty()) {
      return;
    }
    noted.keySet().removeAll(gone);
    List<KnownBuild> known = all();
    change(all -> relinked(all, gone));
    List<String> rows =
        known.stream()
            .filter(one -> gone.contains(one.build()))
            .map(one ->
                "(%s AND published_at = %d)"
                    .formatted(
                        Sql.equal("id", BuildRows.id(one.build())), one.published().toEpochMilli()))
            .toList();
    if (!rows.isEmpty()) {
      table.delete(String.join(" OR ", rows));
    }
  }

  private static List<KnownBuild> relinked(Collection<KnownBuild> all, Set<DutBuild> gone) {
    Map<DutBuild, ResultOrigin> origins = Relinked.without(all, build -> !gone.contains(build));
    return all.stream()
        .filter(one -> !gone.contains(one.build()))
        .filter(one -> !one.origin().equals(origins.getOrDefault(one.build(), one.origin())))
        .map(one ->
            new KnownBuild(
                one.build(), origins.getOrDefault(one.build(), one.origin()), one.published()))
        .toList();
  }

  private boolean isRecent(DutBuild build) {
    Noted before = noted.get(build);
    return before != null
        && System.nanoTime() - before.at < SELDOM.toNanos()
        && !build.timestamp().isBefore(before.build.timestamp());
  }

  /** New builds, and what is said of known ones that was not known. */
  private Collection<KnownBuild> noted(
      Collection<KnownBuild> all, Collection<DutBuild> published, Instant now) {
    Map<DutBuild, KnownBuild> known = byBuild(all);
    Map<DutBuild, ResultOrigin> origins = described.by(all);
    Map<DutBuild, KnownBuild> changed = new LinkedHashMap<>();
    origins.forEach((build, origin) -> {
      KnownBuild before = known.get(build);
      if (before != null) {
        DutBuild earliest = PublishedBuilds.earlier(before.build(), build);
        boolean isEarlier = earliest.timestamp().isBefore(before.build().timestamp());
        if (isEarlier || !before.origin().equals(origin)) {
          changed.put(build, new KnownBuild(earliest, origin, before.published()));
        }
      }
    });
    long next = next(all, now);
    for (DutBuild build : published) {
      if (!known.containsKey(build)) {
        ResultOrigin origin = origins.getOrDefault(build, ResultOrigin.UNKNOWN);
        changed.put(build, new KnownBuild(build, origin, Instant.ofEpochMilli(next++)));
      }
    }
    return changed.values();
  }

  /**
   * All of them, so that the last one stays the last.
   *
   * @param meant when each is to be published, decided once
   */
  private static Collection<KnownBuild> published(
      Collection<KnownBuild> all,
      Collection<DutBuild> published,
      Map<DutBuild, Instant> meant,
      Instant now) {
    Map<DutBuild, KnownBuild> known = byBuild(all);
    long next = next(all, now);
    List<KnownBuild> changed = new ArrayList<>();
    for (DutBuild build : published) {
      Instant at = meant.computeIfAbsent(build, _ -> Instant.ofEpochMilli(next + meant.size()));
      KnownBuild before =
          known.getOrDefault(build, new KnownBuild(build, ResultOrigin.UNKNOWN, Instant.EPOCH));
      DutBuild earliest = PublishedBuilds.earlier(before.build(), build);
      boolean isEarlier = earliest.timestamp().isBefore(before.build().timestamp());
      if (isEarlier || before.published().isBefore(at)) {
        Instant last = before.published().isBefore(at) ? at : before.published();
        changed.add(new KnownBuild(earliest, before.origin(), last));
      }
    }
    return changed;
  }

  private static Map<DutBuild, KnownBuild> byBuild(Collection<KnownBuild> all) {
    Map<DutBuild, KnownBuild> known = new HashMap<>();
    all.forEach(one -> known.put(one.build(), one));
    return known;
  }

  private static long next(Collection<KnownBuild> all, Instant now) {
    return all.stream()
        .map(KnownBuild::published)
        .max(Comparator.naturalOrder())
        .map(last -> Math.max(now.toEpochMilli(), last.toEpochMilli() + 1))
        .orElse(now.toEpochMilli());
  }
}
