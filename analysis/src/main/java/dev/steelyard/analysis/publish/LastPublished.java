package dev.steelyard.analysis.publish;

import dev.steelyard.analysis.publish.PublishOutcome.Written;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a store knows of the build that was published last.
 *
 * @param build of the earliest time that any of its results says, by which it stands in a history
 * @param origin where it comes from, as far as it is known
 * @param before the newest build that its history has, to be compared with
 */
public record LastPublished(
    Written written, DutBuild build, ResultOrigin origin, Optional<DutBuild> before) {

  /** Of what was written last. */
  public static LastPublished of(Written written, Store store) {
    DutBuild build = written.build();
    List<KnownBuild> known = store.builds().known();
    ResultOrigin origin =
        known.stream()
            .filter(one -> one.build().equals(build))
            .map(KnownBuild::origin)
            .findFirst()
            .orElse(ResultOrigin.UNKNOWN);
    List<DutBuild> stored = store.builds().measured().stream().map(StoredBuild::build).toList();
    DutBuild earliest =
        Stream.concat(Stream.of(build), stored.stream().filter(build::equals))
            .min(Comparator.comparing(DutBuild::timestamp))
            .orElseThrow();
    return new LastPublished(
        written, earliest, origin, Ancestry.of(known).newestBefore(build, stored));
  }
}
