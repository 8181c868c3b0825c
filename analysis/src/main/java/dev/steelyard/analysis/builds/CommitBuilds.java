package dev.steelyard.analysis.builds;

import dev.steelyard.analysis.Notice;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.text.Listed;
import dev.steelyard.store.Glob;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds what was measured of a commit, whatever its builds are called: by the commit that they come
 * from, or else by the hash in their version, of which Steelyard, git and others write more or
 * fewer digits.
 */
public final class CommitBuilds {

  /** Up to the digits of SHA-1, or all of SHA-256: between them there are none. */
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,40}|[0-9a-f]{64}");

  private CommitBuilds() {}

  /**
   * The builds of a commit, without those that have changes that it does not have. Seven digits may
   * be those of another product's commit: a build of which fewer digits are known than are asked
   * for is taken only where somebody said of which product the commit is.
   *
   * @param hash whole, or its beginning
   * @param dut which product's; of all where it is empty
   * @param notices get builds that may be of the commit and are not taken
   * @throws SteelyardException when there are none, or it may be several commits
   */
  public static Set<DutBuild> of(
      String hash, Optional<Glob> dut, Store store, Consumer<Notice> notices) {
    if (!HASH.matcher(hash).matches()) {
      throw SteelyardException.invalid(
          "--commit is '%s'; write a commit's hash, whole or at least 4 digits of it"
              .formatted(hash));
    }
    Predicate<String> isAsked = dut.map(Glob::matching).orElse(_ -> true);
    List<DutBuild> all =
        store.builds().measured().stream()
            .map(StoredBuild::build)
            .filter(one -> !OwnDuts.isOwn(one.name()) && isAsked.test(one.name()))
            .toList();
    Ancestry ancestry = Ancestry.of(store.builds().known());
    List<DutBuild> alike = BuildLookup.ofCommit(hash, all, ancestry);
    List<DutBuild> builds =
        alike.stream()
            .filter(one ->
                dut.isPresent() || BuildLookup.commit(one, ancestry).length() >= hash.length())
            .toList();
    if (alike.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results of commit %s%s in the store; 'steelyard builds' lists what there is"
              .formatted(hash, dut.map(name -> " of '%s'".formatted(name)).orElse("")));
    }
    requireCertain(hash, builds, alike, notices);
    requireOne(hash, builds, ancestry);
    return Set.copyOf(builds);
  }

  private static void requireCertain(
      String hash, List<DutBuild> builds, List<DutBuild> alike, Consumer<Notice> notices) {
    List<String> maybe =
        alike.stream().filter(one -> !builds.contains(one)).map(DutBuild::toString).toList();
    if (maybe.isEmpty()) {
      return;
    }
    String words =
        "%s may be of commit %s or of another one, since fewer digits are known; say with --dut which product is meant"
            .formatted(Listed.few(maybe, ", "), hash);
    if (builds.isEmpty()) {
      throw SteelyardException.invalid(words);
    }
    notices.accept(Notice.leftOut(words));
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
