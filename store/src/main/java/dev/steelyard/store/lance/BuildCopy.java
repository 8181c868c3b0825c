package dev.steelyard.store.lance;

import dev.steelyard.core.history.MergedOrigins;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.Copied.CopiedBuilds;
import dev.steelyard.store.Copied.TableCopied;
import dev.steelyard.store.Damage;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lance.Dataset;

/**
 * Puts what two stores know of builds together. What a build stands on is said of the builds of its
 * own store, so that such a row is no row of another; and of two stores that know a build, one may
 * know what the other does not. Used once.
 */
final class BuildCopy {

  private static final TableDefinition TABLE = TableDefinition.BUILDS;

  private final TableAccess from;
  private final TableAccess to;
  private final List<KnownBuild> source = new ArrayList<>();

  /** Of the first look at what is there. */
  private Optional<Together> first = Optional.empty();

  /** Both stores as one. */
  private record Together(List<KnownBuild> changed, long added, long replaced, CopiedBuilds told) {}

  BuildCopy(TableAccess from, TableAccess to) {
    this.from = from;
    this.to = to;
  }

  /** Empty where there is no such table. */
  Optional<TableCopied> run() {
    Optional<Dataset> there = from.read(() -> from.table(TABLE).newest());
    if (there.isEmpty()) {
      return Optional.empty();
    }
    TableCopy.requireOurColumns(TABLE, from.location(), there.get().getSchema());
    source.addAll(from.readAnew(new BuildNotes(from)::all));
    BuildNotes target = new BuildNotes(to);
    to.locked(
        TableAccess.WRITE,
        () -> {
          target.change(this::missing);
          return target;
        });
    long wrong = together(to.readAnew(target::all)).changed().size();
    return first.map(done ->
        new TableCopied(
            TABLE.title(), source.size(), done.added, done.replaced, Damage.NONE, 0, wrong));
  }

  /** What there is to say of their lines, afterwards. */
  CopiedBuilds told() {
    return first.map(Together::told).orElse(CopiedBuilds.NONE);
  }

  private Collection<KnownBuild> missing(Collection<KnownBuild> known) {
    Together now = together(known);
    if (first.isEmpty()) {
      first = Optional.of(now);
    }
    return now.changed();
  }

  private Together together(Collection<KnownBuild> there) {
    Map<DutBuild, KnownBuild> known = byBuild(there);
    Map<DutBuild, KnownBuild> coming = byBuild(source);
    List<DutBuild> ofTwo =
        coming.keySet().stream()
            .filter(build -> areOfTwoCommits(known.get(build), coming.get(build)))
            .toList();
    ofTwo.forEach(build -> outdated(build, known, coming).remove(build));
    MergedOrigins.Merged merged = MergedOrigins.of(known.values(), origins(coming));
    return changes(byBuild(there), coming, merged, ofTwo);
  }

  private Together changes(
      Map<DutBuild, KnownBuild> known,
      Map<DutBuild, KnownBuild> coming,
      MergedOrigins.Merged merged,
      List<DutBuild> ofTwo) {
    List<KnownBuild> changed = new ArrayList<>();
    long added = 0;
    long replaced = 0;
    for (Map.Entry<DutBuild, ResultOrigin> one : merged.origins().entrySet()) {
      @Nullable KnownBuild before = known.get(one.getKey());
      @Nullable KnownBuild other = coming.get(one.getKey());
      KnownBuild now = together(before, other, one.getValue());
      if (before == null || !isSame(now, before)) {
        changed.add(now);
        added += before == null ? 1 : 0;
        replaced += before != null && other != null ? 1 : 0;
      }
    }
    return new Together(
        changed, added, replaced, new CopiedBuilds(List.copyOf(merged.unlinked()), ofTwo));
  }

  private static KnownBuild together(
      @Nullable KnownBuild one, @Nullable KnownBuild other, ResultOrigin origin) {
    if (one == null || other == null) {
      KnownBuild only = Objects.requireNonNull(one == null ? other : one);
      return new KnownBuild(only.build(), origin, only.published());
    }
    return new KnownBuild(
        PublishedBuilds.earlier(one.build(), other.build()),
        origin,
        one.published().isBefore(other.published()) ? other.published() : one.published());
  }

  private static boolean isSame(KnownBuild one, KnownBuild other) {
    return one.equals(other) && one.build().timestamp().equals(other.build().timestamp());
  }

  private static boolean areOfTwoCommits(@Nullable KnownBuild one, @Nullable KnownBuild other) {
    return one != null
        && other != null
        && one.origin().commit().isPresent()
        && other.origin().commit().isPresent()
        && !one.origin().commit().equals(other.origin().commit());
  }

  /** Of a name that was given to two commits the one that was published last counts. */
  private static Map<DutBuild, KnownBuild> outdated(
      DutBuild build, Map<DutBuild, KnownBuild> known, Map<DutBuild, KnownBuild> coming) {
    KnownBuild one = Objects.requireNonNull(known.get(build));
    KnownBuild other = Objects.requireNonNull(coming.get(build));
    return one.published().isAfter(other.published()) ? coming : known;
  }

  private static Map<DutBuild, KnownBuild> byBuild(Collection<KnownBuild> all) {
    Map<DutBuild, KnownBuild> byBuild = new LinkedHashMap<>();
    all.forEach(one -> byBuild.put(one.build(), one));
    return byBuild;
  }

  private static Map<DutBuild, ResultOrigin> origins(Map<DutBuild, KnownBuild> builds) {
    Map<DutBuild, ResultOrigin> origins = new LinkedHashMap<>();
    builds.forEach((build, one) -> origins.put(build, one.origin()));
    return origins;
  }
}
