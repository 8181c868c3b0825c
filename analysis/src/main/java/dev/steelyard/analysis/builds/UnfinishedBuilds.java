package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Builds of which nothing is stored but that they were about to be published: a publish notes its
 * builds first, so that one that is cut off is known.
 */
public final class UnfinishedBuilds {

  private UnfinishedBuilds() {}

  /** Those of one dut that were noted after a build was published last. */
  public static List<DutBuild> after(DutBuild build, Store store) {
    Instant published =
        store.builds().known().stream()
            .filter(one -> one.build().equals(build))
            .map(KnownBuild::published)
            .findFirst()
            .orElse(Instant.MIN);
    return all(
        store,
        one -> one.build().name().equals(build.name()) && one.published().isAfter(published));
  }

  private static List<DutBuild> all(Store store, Predicate<KnownBuild> which) {
    List<DutBuild> noted =
        store.builds().known().stream().filter(which).map(KnownBuild::build).toList();
    if (noted.isEmpty()) {
      return noted;
    }
    Set<DutBuild> stored =
        store.builds().measured().stream().map(StoredBuild::build).collect(Collectors.toSet());
    return noted.stream().filter(one -> !stored.contains(one)).toList();
  }

  /**
   * Refuses where what is asked for is such a build.
   *
   * @param dut asked for; empty for any
   * @param version asked for; empty for any
   * @throws SteelyardException when nothing of what is asked for is stored but such a build
   */
  public static void refuse(Optional<String> dut, Optional<String> version, Store store) {
    List<DutBuild> meant =
        all(
            store,
            one ->
                dut.map(name -> name.equals(one.build().name()))
                        .orElseGet(() -> !OwnDuts.isOwn(one.build().name()))
                    && version.filter(text -> !text.equals(one.build().version())).isEmpty());
    if (!meant.isEmpty()) {
      throw SteelyardException.cannotRun(
          "no result of %s is stored, though it was published: that was interrupted, or is still under way; publish it again"
              .formatted(Listed.few(meant.stream().map(DutBuild::toString).toList())));
    }
  }
}
