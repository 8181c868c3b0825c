package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Builds of which nothing is stored but that they were about to be published: a publish notes its
 * builds first, so that one that is cut off is known.
 */
final class UnfinishedBuilds {

  private UnfinishedBuilds() {}

  /** Those of one dut that were noted after a build was published last. */
  static List<DutBuild> after(DutBuild build, Store store) {
    List<KnownBuild> known = store.knownBuilds();
    Instant published =
        known.stream()
            .filter(one -> one.build().equals(build))
            .map(KnownBuild::published)
            .findFirst()
            .orElse(Instant.MIN);
    List<DutBuild> later =
        known.stream()
            .filter(one -> one.build().name().equals(build.name()))
            .filter(one -> one.published().isAfter(published))
            .map(KnownBuild::build)
            .toList();
    if (later.isEmpty()) {
      return later;
    }
    Set<DutBuild> stored =
        store.builds().stream().map(StoredBuild::build).collect(Collectors.toSet());
    return later.stream().filter(one -> !stored.contains(one)).toList();
  }

  /** What has to be said of them where another is judged as the one published last. */
  static SteelyardException failure(List<DutBuild> unfinished, DutBuild judged) {
    return SteelyardException.cannotRun(
        "%s was published after %s, and no result of it is stored: that was interrupted, or is still under way; publish it again"
            .formatted(Listed.few(unfinished.stream().map(DutBuild::toString).toList()), judged));
  }
}
