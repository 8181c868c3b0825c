package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.BuildTable;
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
final class UnfinishedBuilds {

  private UnfinishedBuilds() {}

  /** Those of one dut that were noted after a build was published last. */
  static List<DutBuild> after(DutBuild build, BuildTable builds) {
    Instant published =
        builds.known().stream()
            .filter(one -> one.build().equals(build))
            .map(KnownBuild::published)
            .findFirst()
            .orElse(Instant.MIN);
    return all(
        builds,
        one -> one.build().name().equals(build.name()) && one.published().isAfter(published));
  }

  private static List<DutBuild> all(BuildTable builds, Predicate<KnownBuild> which) {
    List<DutBuild> noted = builds.known().stream().filter(which).map(KnownBuild::build).toList();
    if (noted.isEmpty()) {
      return noted;
    }
    Set<DutBuild> stored =
        builds.measured().stream().map(StoredBuild::build).collect(Collectors.toSet());
    return noted.stream().filter(one -> !stored.contains(one)).toList();
  }

  /**
   * Refuses where what is asked for is such a build.
   *
   * @param dut asked for; empty for any
   * @param version asked for; empty for any
   */
  static void refuse(Optional<String> dut, Optional<String> version, BuildTable builds) {
    List<DutBuild> meant =
        all(
            builds,
            one ->
                dut.filter(name -> !name.equals(one.build().name())).isEmpty()
                    && version.filter(text -> !text.equals(one.build().version())).isEmpty());
    if (!meant.isEmpty()) {
      throw SteelyardException.cannotRun(
          "no result of %s is stored, though it was published: that was interrupted, or is still under way; publish it again"
              .formatted(Listed.few(meant.stream().map(DutBuild::toString).toList())));
    }
  }
}
