package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Relinked;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowReader;
import org.lance.merge.MergeInsertStats;

/** Notes in the table of builds which were published, when, and where they come from. */
final class BuildNotes {

  /** A run publishes every few seconds; so often nobody needs to know. */
  private static final Duration SELDOM = Duration.ofMinutes(1);

  private final LanceTable table;
  private final Map<DutBuild, ResultOrigin> described = new LinkedHashMap<>();

  /** When this store noted them, with their times. */
  private final Map<DutBuild, Noted> noted = new HashMap<>();

  private record Noted(Instant at, DutBuild build) {}

  BuildNotes(LanceTable table) {
    this.table = table;
  }

  synchronized void describe(DutBuild build, ResultOrigin origin) {
    described.put(build, origin);
  }

  /** The one published last at the end. */
  List<KnownBuild> all() throws IOException {
    return table.query(BuildRows.ALL, BuildNotes::read).orElse(List.of());
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

  /**
   * Notes builds that are new, writes results, and then notes that the others were published, in
   * this order: a kill between leaves a build without results, which nobody sees, and never results
   * of a build of which nothing is known. Where nothing was new, no build was published.
   */
  synchronized MergeInsertStats with(
      Collection<DutBuild> builds, StoreStep<MergeInsertStats> results) throws IOException {
    Instant now = Instant.now();
    if (described.isEmpty() && builds.stream().allMatch(build -> isRecent(build, now))) {
      return results.run();
    }
    Map<DutBuild, KnownBuild> known = new HashMap<>();
    all().forEach(one -> known.put(one.build(), one));
    Collection<KnownBuild> fresh =
        changed(known, builds.stream().filter(build -> !known.containsKey(build)).toList(), now);
    if (!fresh.isEmpty()) {
      table.merge(fresh, new BuildRows.Writer(), Optional.empty());
    }
    MergeInsertStats written = results.run();
    if (written.numInsertedRows() + written.numUpdatedRows() > 0) {
      if (builds.stream().anyMatch(known::containsKey)) {
        // All of them, so that the last one stays the last.
        Map<DutBuild, KnownBuild> all = new HashMap<>(known);
        fresh.forEach(one -> all.put(one.build(), one));
        write(changed(all, builds, now));
      }
      builds.forEach(build -> noted.put(build, new Noted(now, build)));
    }
    described.clear();
    return written;
  }

  /** What was just stored stays, whatever happens here; so it is told. */
  private void write(Collection<KnownBuild> changed) {
    try {
      table.merge(changed, new BuildRows.Writer(), Optional.empty());
    } catch (IOException | RuntimeException failed) {
      throw SteelyardException.cannotRun(
          "the results are stored, but what is known of their builds could not be written: %s;%nset that right and publish them again, or name the build with --build when it is checked"
              .formatted(Faults.reason(failed)),
          failed);
    }
  }

  /**
   * Forgets builds that have no results. What stood on one stands on what that stood on.
   *
   * @return how many
   */
  synchronized long forgetAllBut(Set<DutBuild> left) throws IOException {
    Set<KnownBuild> all = new LinkedHashSet<>(all());
    List<String> gone =
        all.stream()
            .map(KnownBuild::build)
            .filter(build -> !left.contains(build))
            .map(BuildRows::id)
            .toList();
    noted.keySet().retainAll(left);
    Map<DutBuild, ResultOrigin> origins = Relinked.without(all, left::contains);
    List<KnownBuild> relinked =
        all.stream()
            .filter(one -> left.contains(one.build()))
            .map(one ->
                new KnownBuild(
                    one.build(), origins.getOrDefault(one.build(), one.origin()), one.published()))
            .filter(one -> !all.contains(one))
            .toList();
    if (!relinked.isEmpty()) {
      table.merge(relinked, new BuildRows.Writer(), Optional.empty());
    }
    return gone.isEmpty() ? 0 : table.delete(Sql.in("id", gone));
  }

  private boolean isRecent(DutBuild build, Instant now) {
    Noted before = noted.get(build);
    return before != null
        && before.at.plus(SELDOM).isAfter(now)
        && !build.timestamp().isBefore(before.build.timestamp());
  }

  private Collection<KnownBuild> changed(
      Map<DutBuild, KnownBuild> known, Collection<DutBuild> published, Instant now) {
    Map<DutBuild, KnownBuild> changed = new LinkedHashMap<>();
    described.forEach((build, origin) -> {
      KnownBuild before = known.get(build);
      if (before != null) {
        changed.put(
            build,
            new KnownBuild(
                PublishedBuilds.earlier(before.build(), build), origin, before.published()));
      }
    });
    long next =
        known.values().stream()
            .map(KnownBuild::published)
            .max(Comparator.naturalOrder())
            .map(last -> Math.max(now.toEpochMilli(), last.toEpochMilli() + 1))
            .orElse(now.toEpochMilli());
    for (DutBuild build : published) {
      KnownBuild before = known.get(build);
      changed.put(
          build,
          new KnownBuild(
              before == null ? build : PublishedBuilds.earlier(before.build(), build),
              described.getOrDefault(
                  build, before == null ? ResultOrigin.UNKNOWN : before.origin()),
              Instant.ofEpochMilli(next)));
      next++;
    }
    return changed.values();
  }
}
