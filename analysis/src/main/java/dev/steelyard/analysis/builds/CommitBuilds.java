package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Finds what was measured of a commit, whatever its builds are called: by the commit that they come
 * from, or else by the hash in their version, of which Steelyard, git and others write more or
 * fewer digits.
 */
public final class CommitBuilds {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,64}");

  private CommitBuilds() {}

  /**
   * The builds of a commit, without those that have changes that it does not have.
   *
   * @param hash whole, or its beginning
   * @throws SteelyardException when there are none, or it may be several commits
   */
  public static Set<DutBuild> of(String hash, Store store) {
    if (!HASH.matcher(hash).matches()) {
      throw SteelyardException.invalid(
          "--commit is '%s'; write a commit's hash, whole or at least 4 digits of it"
              .formatted(hash));
    }
    List<DutBuild> all =
        store.builds().measured().stream()
            .map(StoredBuild::build)
            .filter(one -> !OwnDuts.isOwn(one.name()))
            .toList();
    Ancestry ancestry = Ancestry.of(store.builds().known());
    List<DutBuild> builds = BuildLookup.ofCommit(hash, all, ancestry);
    if (builds.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results of commit %s in the store; 'steelyard builds' lists what there is"
              .formatted(hash));
    }
    requireOne(hash, builds, ancestry);
    return Set.copyOf(builds);
  }

  private static void requireOne(String hash, List<DutBuild> builds, Ancestry ancestry) {
    Set<String> commits = new TreeSet<>();
    builds.forEach(one -> commits.add(BuildLookup.commit(one, ancestry)));
    List<String> apart =
        commits.stream()
            .filter(one ->
                commits.stream().noneMatch(other -> !other.equals(one) && other.startsWith(one)))
            .toList();
    if (apart.size() > 1) {
      throw SteelyardException.invalid(
          "commit %s may be %s; write more of it".formatted(hash, Listed.few(apart, " or ")));
    }
  }
}
