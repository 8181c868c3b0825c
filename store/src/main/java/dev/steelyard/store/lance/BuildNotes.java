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
   * Notes builds, and that they are published now, and then writes results, in this order: a kill
   * between leaves a build without results, or one that counts as published last before all of its
   * results are there, and never results of a build of which nothing is known, or that does not
   * count. Where nothing was new, no build was published, and the note is taken back.
   */
  synchronized MergeCounts with(Collection<DutBuild> builds, StoreStep<MergeCounts> results)
      throws IOException {
    if (described.isEmpty() && builds.stream().allMatch(this::isRecent)) {
      return results.run();
    }
    Instant now = Instant.now();
    Map<DutBuild, KnownBuild> before = new HashMap<>();
    Map<DutBuild, Instant> meant = new HashMap<>();
    AtomicBoolean isAsked = new AtomicBoolean();
    change(known -> {
      if (isAsked.compareAndSet(false, true)) {
        before.putAll(byBuild(known));
      }
      return begun(known, builds, meant, now);
    });
    MergeCounts written;
    try {
      written = results.run();
    } catch (IOException | RuntimeException failed) {
      takeBackIfPossible(before, meant, failed);
      throw failed;
    }
    if (written.mayHaveWritten()) {
      long at = System.nanoTime();
      builds.forEach(build -> noted.put(build, new Noted(at, build)));
    } else {
      change(known -> takenBack(known, before, meant));
    }
    described.clear();
    return written;
  }

  private void takeBackIfPossible(
      Map<DutBuild, KnownBuild> before, Map<DutBuild, Instant> meant, Exception failed) {
    try {
      change(known -> takenBack(known, before, meant));
    } catch (IOException | RuntimeException too) {
      failed.addSuppressed(too);
    }
  }

  /** Those that were known before, with the time at which they were published then. */
  private static List<KnownBuild> takenBack(
      Collection<KnownBuild> all, Map<DutBuild, KnownBuild> before, Map<DutBuild, Instant> meant) {
    return all.stream()
        .filter(one -> before.containsKey(one.build()))
        .filter(one -> one.published().equals(meant.get(one.build())))
        .map(one ->
            new KnownBuild(
                one.build(), one.origin(), before.getOrDefault(one.build(), one).published()))
        .filter(one -> !one.published().equals(meant.get(one.build())))
        .toList();
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

  /**
   * All that are published, in their order, so that the last one stays the last; and what is said
   * of known ones that was not known.
   *
   * @param meant when each is to be published, decided once
   */
  private Collection<KnownBuild> begun(
      Collection<KnownBuild> all,
      Collection<DutBuild> published,
      Map<DutBuild, Instant> meant,
      Instant now) {
    Map<DutBuild, KnownBuild> known = byBuild(all);
    Map<DutBuild, ResultOrigin> origins = described.by(all);
    Map<DutBuild, KnownBuild> changed = new LinkedHashMap<>();
    origins.forEach(
        (build, origin) -> add(changed, known, new KnownBuild(build, origin, Instant.MIN), false));
    long next = next(all, now);
    for (DutBuild build : published) {
      Instant at = meant.computeIfAbsent(build, _ -> Instant.ofEpochMilli(next + meant.size()));
      KnownBuild read = known.get(build);
      ResultOrigin usual = read == null ? ResultOrigin.UNKNOWN : read.origin();
      add(changed, known, new KnownBuild(build, origins.getOrDefault(build, usual), at), true);
    }
    return changed.values();
  }

  /** Where it differs from what is known; one that nobody knows only if it is published. */
  private static void add(
      Map<DutBuild, KnownBuild> changed,
      Map<DutBuild, KnownBuild> known,
      KnownBuild said,
      boolean isPublished) {
    KnownBuild before = known.get(said.build());
    if (before == null) {
      if (isPublished) {
        changed.put(said.build(), said);
      }
      return;
    }
    DutBuild earliest = PublishedBuilds.earlier(before.build(), said.build());
    Instant last =
        before.published().isBefore(said.published()) ? said.published() : before.published();
    if (earliest.timestamp().isBefore(before.build().timestamp())
        || !before.origin().equals(said.origin())
        || !before.published().equals(last)) {
      changed.put(said.build(), new KnownBuild(earliest, said.origin(), last));
    }
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
