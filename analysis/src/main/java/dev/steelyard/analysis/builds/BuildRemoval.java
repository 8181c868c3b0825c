package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Listed;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.Optional;

/**
 * A build that is to be taken back, or what one testbed measured of it.
 *
 * @param testBed the only one whose results go; empty for all
 * @param results how many there are; 0 of a build whose publish was ended before its first
 */
public record BuildRemoval(DutBuild build, Optional<String> testBed, long results) {

  /**
   * Finds what would be removed; removes nothing.
   *
   * @param version the whole one: what is near is told, and not removed
   * @param tree where git is asked what is near
   * @throws SteelyardException when there is no such build, or that testbed did not measure it
   */
  public static BuildRemoval find(
      Store store, String dut, String version, Optional<String> testBed, WorkTree tree) {
    Optional<StoredBuild> measured =
        store.builds().measured().stream()
            .filter(one -> one.build().name().equals(dut) && one.build().version().equals(version))
            .findFirst();
    if (measured.isEmpty() && testBed.isEmpty()) {
      Optional<BuildRemoval> unfinished = unfinished(store, dut, version);
      if (unfinished.isPresent()) {
        return unfinished.get();
      }
    }
    StoredBuild stored =
        measured.orElseThrow(
            () -> notWhole(dut, version, BuildLookup.find(dut, version, store, tree)));
    if (testBed.isEmpty()) {
      return new BuildRemoval(stored.build(), testBed, stored.results());
    }
    if (!stored.testBeds().contains(testBed.get())) {
      throw SteelyardException.invalid(
          "%s was not measured on '%s', but on %s"
              .formatted(stored.build(), testBed.get(), Listed.few(stored.testBeds())));
    }
    ResultFilter filter = filter(stored.build(), testBed);
    return new BuildRemoval(stored.build(), testBed, store.results().list(filter).size());
  }

  /** What a publish left that was ended before its first result. */
  private static Optional<BuildRemoval> unfinished(Store store, String dut, String version) {
    return store.builds().known().stream()
        .map(KnownBuild::build)
        .filter(build -> build.name().equals(dut) && build.version().equals(version))
        .findFirst()
        .map(build -> new BuildRemoval(build, Optional.empty(), 0));
  }

  private static SteelyardException notWhole(String dut, String version, DutBuild near) {
    return SteelyardException.invalid(
        "there is no build '%s@%s'; to remove %s, give its whole version"
            .formatted(dut, version, near));
  }

  private static ResultFilter filter(DutBuild build, Optional<String> testBed) {
    ResultFilter all =
        ResultFilter.ALL
            .withDut(Glob.exactly(build.name()))
            .withVersion(Glob.exactly(build.version()));
    return testBed.map(name -> all.withTestBed(Glob.exactly(name))).orElse(all);
  }

  /**
   * Removes it.
   *
   * @return how many results that were
   */
  public long from(Store store) {
    return store.results().remove(filter(build, testBed));
  }

  /** As people write it: {@code mydb@1.0 on bed}. */
  @Override
  public String toString() {
    return build + testBed.map(name -> " on " + name).orElse("");
  }
}
