package dev.steelyard.analysis.history;

import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.store.Store;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * Which build is meant where nobody names one: the one that was published last, as a CI publishes
 * what it asks about, be it a pull request or an old commit. Who measures commits of a branch
 * measures them in another order, the newest first or those that tell most; there the newest of the
 * branch is meant. Stateless.
 */
final class UnnamedBuild {

  private UnnamedBuild() {}

  /**
   * Among builds of one dut.
   *
   * @param all at least one
   */
  static DutBuild among(Set<DutBuild> all, Ancestry ancestry, StoredHistory stored, Store store) {
    DutBuild last =
        ancestry
            .lastPublished(all)
            .or(() -> all.stream().max(Comparator.comparing(DutBuild::timestamp)))
            .orElseThrow();
    DutBuild newest = ancestry.newestOnTopOf(last, all);
    return newest.equals(last) || !isOfCommits(last, ancestry, stored, store) ? last : newest;
  }

  /** Whether what was measured last of a build is of a run that was asked for just this commit. */
  private static boolean isOfCommits(
      DutBuild build, Ancestry ancestry, StoredHistory stored, Store store) {
    Optional<String> commit = ancestry.origin(build).commit();
    return commit.isPresent()
        && stored.results(Set.of(build)).stream()
            .max(Comparator.comparing(Result::timestamp))
            .flatMap(one -> one.metadata().run())
            .flatMap(store.runs()::find)
            .filter(run -> run.experiment().contains(commit.get()))
            .isPresent();
  }
}
