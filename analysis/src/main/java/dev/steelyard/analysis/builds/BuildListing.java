package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.List;
import java.util.Optional;

/**
 * The builds that have results.
 *
 * @param builds in the order of their history, the newest first
 * @param ancestry what is known of where they come from
 */
public record BuildListing(List<StoredBuild> builds, Ancestry ancestry) {

  /**
   * Those of a store. What is Steelyard's own ({@link OwnDuts}) is among them only when it is asked
   * for by its name.
   *
   * @param dut asked for; empty for any
   * @param branch asked for; empty for any
   * @throws SteelyardException when there is no build of what is asked for
   */
  public static BuildListing of(Store store, Optional<String> dut, Optional<String> branch) {
    Ancestry ancestry = Ancestry.of(store.builds().known());
    List<StoredBuild> ofDut = ofDut(store.builds().measured(), dut);
    List<StoredBuild> wanted =
        BuildLookup.newestFirst(ofDut, ancestry).stream()
            .filter(one -> isOf(one, branch, ancestry))
            .toList();
    if (branch.isPresent() && wanted.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no builds of branch '%s'".formatted(branch.get()));
    }
    return new BuildListing(wanted, ancestry);
  }

  private static List<StoredBuild> ofDut(List<StoredBuild> all, Optional<String> dut) {
    if (dut.isEmpty()) {
      return all.stream().filter(one -> !OwnDuts.isOwn(one.build().name())).toList();
    }
    List<StoredBuild> named =
        all.stream().filter(one -> one.build().name().equals(dut.get())).toList();
    if (named.isEmpty()) {
      List<String> names = BuildLookup.names(all);
      throw SteelyardException.invalid(
          "there are no builds of '%s'%s".formatted(dut.get(), Suggestion.orFew(dut.get(), names)));
    }
    return named;
  }

  private static boolean isOf(StoredBuild build, Optional<String> branch, Ancestry ancestry) {
    return branch.isEmpty() || ancestry.origin(build.build()).branch().equals(branch);
  }
}
