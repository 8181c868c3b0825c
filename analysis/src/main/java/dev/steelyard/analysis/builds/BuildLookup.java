package dev.steelyard.analysis.builds;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Listed;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoredBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the build that a version stands for as a user writes it: the whole version, its number, its
 * hash, or what git understands where the repository is at hand.
 */
public final class BuildLookup {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,40}");
  private static final int WHOLE = 40;

  private static final Pattern LETTER = Pattern.compile("[a-f]");
  private static final Pattern HASH_IN_VERSION =
      Pattern.compile("(?:.*(?:\\+|-g))?([0-9a-f]{4,40})");

  /** How versions begin that are no words of git's. */
  private static final Pattern NUMBER = Pattern.compile("[vV]?[0-9].*");

  private BuildLookup() {}

  /**
   * The build of a store.
   *
   * @param tree where git is asked what a word means that no stored version begins with
   * @throws SteelyardException when it is none of them or may be several; it names those that may
   *     be meant
   */
  public static DutBuild find(String dut, String version, Store store, WorkTree tree) {
    List<StoredBuild> stored = store.builds().measured();
    List<DutBuild> all =
        stored.stream().map(StoredBuild::build).filter(one -> one.name().equals(dut)).toList();
    if (all.isEmpty()) {
      List<String> names = names(stored);
      throw SteelyardException.invalid(
          "there are no results of '%s@%s' in the store; nothing is called '%s'%s"
              .formatted(dut, version, dut, Suggestion.orFew(dut, names)));
    }
    return among(version, all, Ancestry.of(store.builds().known()), tree)
        .orElseThrow(() -> unknown(dut, version, all, store, tree));
  }

  /** The names of what users build. */
  static List<String> names(List<StoredBuild> stored) {
    return stored.stream()
        .map(one -> one.build().name())
        .filter(name -> !OwnDuts.isOwn(name))
        .distinct()
        .toList();
  }

  /**
   * The one of these builds of one dut that is meant; empty when it is none of them.
   *
   * @throws SteelyardException when it may be several, or is a commit of which nothing is stored
   */
  public static Optional<DutBuild> among(
      String version, List<DutBuild> all, Ancestry ancestry, WorkTree tree) {
    List<DutBuild> meant = meant(version, all, ancestry);
    if (meant.isEmpty()) {
      String what = "the version of '%s'".formatted(all.getFirst().name());
      VersionRule.require(what, version);
      meant = asGitSays(version, all, ancestry, tree);
      if (meant.isEmpty() && VersionRule.isMoving(version)) {
        throw VersionRule.unresolved(
            what,
            version,
            "; the newest builds are " + named(ancestry.inOrder(all).reversed(), ", "));
      }
    }
    if (meant.size() > 1) {
      throw SteelyardException.invalid(
          "'%s@%s' may be %s"
              .formatted(meant.getFirst().name(), version, named(ancestry.inOrder(meant), " or ")));
    }
    return meant.stream().findFirst();
  }

  private static List<DutBuild> meant(String version, List<DutBuild> all, Ancestry ancestry) {
    List<DutBuild> exact = some(all, one -> one.version().equals(version));
    if (!exact.isEmpty()) {
      return exact;
    }
    List<DutBuild> byNumber = some(all, one -> one.version().startsWith(version + "+"));
    if (!byNumber.isEmpty()) {
      return byNumber;
    }
    return HASH.matcher(version).matches() ? ofCommit(version, all, ancestry) : List.of();
  }

  /** A branch, a tag or the like, where the repository is at hand. */
  private static List<DutBuild> asGitSays(
      String ref, List<DutBuild> all, Ancestry ancestry, WorkTree tree) {
    Optional<String> commit = tree.atHand().flatMap(repository -> repository.commit(ref));
    if (commit.isEmpty()) {
      return List.of();
    }
    List<DutBuild> builds = ofCommit(commit.get(), all, ancestry);
    if (builds.isEmpty()) {
      throw SteelyardException.invalid(
          "'%s' is commit %s here, of which nothing is stored; the newest builds are %s"
              .formatted(
                  ref,
                  commit.get().substring(0, 7),
                  named(ancestry.inOrder(all).reversed(), ", ")));
    }
    return builds;
  }

  /** Builds of a commit, without those with changes that it does not have. */
  static List<DutBuild> ofCommit(String hash, List<DutBuild> all, Ancestry ancestry) {
    return some(
        all, one -> isOf(hash, commit(one, ancestry)) && !UncommittedChanges.areIn(one.version()));
  }

  /** The commit that a build is of, or the beginning of its hash; empty where nobody knows. */
  static String commit(DutBuild build, Ancestry ancestry) {
    return ancestry.origin(build).commit().orElseGet(() -> hashIn(build.version()));
  }

  /**
   * Whether one is the other, or its beginning. Digits alone may be a number, of a build or day, so
   * that they begin with no other digits; but one commit in 27 begins with seven digits, which a
   * whole hash then shows to be its own. A whole hash is the beginning of nothing.
   */
  private static boolean isOf(String hash, String known) {
    if (known.equals(hash)) {
      return true;
    }
    boolean letters = LETTER.matcher(known).find();
    return (letters && known.startsWith(hash))
        || ((letters || hash.length() >= WHOLE)
            && known.length() >= 7
            && known.length() < WHOLE
            && hash.startsWith(known));
  }

  /**
   * The commit that a version ends with, after a plus sign or as {@code git describe} writes it, or
   * that it is; empty where it names none.
   */
  private static String hashIn(String version) {
    Matcher named = HASH_IN_VERSION.matcher(version);
    return named.matches() ? named.group(1) : "";
  }

  private static List<DutBuild> some(List<DutBuild> all, Predicate<DutBuild> condition) {
    return all.stream().filter(condition).toList();
  }

  /** What git might have known of a word that is no number. */
  private static String git(String version, WorkTree tree) {
    if (NUMBER.matcher(version).matches()) {
      return "";
    }
    return tree.atHand()
        .map(one -> ", and git knows no such commit in " + one.workTree())
        .orElse(", and no git repository is at hand that might know it");
  }

  private static SteelyardException unknown(
      String dut, String version, List<DutBuild> all, Store store, WorkTree tree) {
    List<String> versions = all.stream().map(DutBuild::version).toList();
    String near = git(version, tree) + Suggestion.of(version, versions);
    return SteelyardException.invalid(
        "there are no results of '%s@%s' in the store%s; the newest are %s%s"
            .formatted(
                dut,
                version,
                near,
                named(
                    newestFirst(store.builds().measured(), Ancestry.of(store.builds().known()))
                        .stream()
                        .map(StoredBuild::build)
                        .filter(one -> one.name().equals(dut))
                        .toList(),
                    ", "),
                "; 'steelyard builds --dut %s' lists all".formatted(dut)));
  }

  private static String named(List<DutBuild> builds, String between) {
    return Listed.few(builds.stream().map(DutBuild::version).toList(), between);
  }

  /** In the order of their history, the newest first. */
  public static List<StoredBuild> newestFirst(Collection<StoredBuild> builds, Ancestry ancestry) {
    Map<DutBuild, StoredBuild> byBuild = new HashMap<>();
    builds.forEach(one -> byBuild.put(one.build(), one));
    List<StoredBuild> all = new ArrayList<>();
    for (DutBuild build : ancestry.inOrder(byBuild.keySet())) {
      all.addFirst(byBuild.get(build));
    }
    return all;
  }
}
