package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.Ancestry;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Listed;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.store.BuildTable;
import dev.steelyard.store.StoredBuild;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Finds the build that a version stands for as a user writes it: the whole version, its number, its
 * hash, or what git understands where the repository is at hand.
 */
final class BuildLookup {

  private static final Pattern HASH = Pattern.compile("[0-9a-f]{4,40}");

  /** How versions begin that are no words of git's. */
  private static final Pattern NUMBER = Pattern.compile("[vV]?[0-9].*");

  private BuildLookup() {}

  /** The build, or an error that names those that may be meant. */
  static DutBuild find(String dut, String version, BuildTable builds, CliContext around) {
    List<StoredBuild> stored = builds.measured();
    List<DutBuild> all =
        stored.stream().map(StoredBuild::build).filter(one -> one.name().equals(dut)).toList();
    if (all.isEmpty()) {
      List<String> names = stored.stream().map(one -> one.build().name()).distinct().toList();
      throw SteelyardException.invalid(
          "there are no results of '%s@%s' in the store; nothing is called '%s'%s"
              .formatted(dut, version, dut, Suggestion.orFew(dut, names)));
    }
    return among(version, all, Ancestry.of(builds.known()), around)
        .orElseThrow(() -> unknown(dut, version, all, builds, around));
  }

  /**
   * The one of these builds of one dut that is meant; empty when it is none of them.
   *
   * @throws SteelyardException when it may be several, or is a commit of which nothing is stored
   */
  static Optional<DutBuild> among(
      String version, List<DutBuild> all, Ancestry ancestry, CliContext around) {
    List<DutBuild> meant = meant(version, all, ancestry);
    if (meant.isEmpty()) {
      String what = "the version of '%s'".formatted(all.getFirst().name());
      VersionRule.require(what, version);
      meant = asGitSays(version, all, ancestry, around);
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
      String ref, List<DutBuild> all, Ancestry ancestry, CliContext around) {
    Optional<String> commit =
        BuildOptions.workTree(around).atHand().flatMap(repository -> repository.commit(ref));
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
  private static List<DutBuild> ofCommit(String hash, List<DutBuild> all, Ancestry ancestry) {
    return some(
        all,
        one -> {
          String known =
              ancestry
                  .origin(one)
                  .commit()
                  .orElseGet(() -> one.version().substring(one.version().indexOf('+') + 1));
          boolean isOf = known.startsWith(hash) || (known.length() >= 7 && hash.startsWith(known));
          return isOf && !UncommittedChanges.areIn(one.version());
        });
  }

  private static List<DutBuild> some(List<DutBuild> all, Predicate<DutBuild> condition) {
    return all.stream().filter(condition).toList();
  }

  /** What git might have known of a word that is no number. */
  private static String git(String version, CliContext around) {
    if (NUMBER.matcher(version).matches()) {
      return "";
    }
    return BuildOptions.workTree(around)
        .atHand()
        .map(one -> ", and git knows no such commit in " + one.workTree())
        .orElse(", and no git repository is at hand that might know it");
  }

  private static SteelyardException unknown(
      String dut, String version, List<DutBuild> all, BuildTable builds, CliContext around) {
    List<String> versions = all.stream().map(DutBuild::version).toList();
    String near = git(version, around) + Suggestion.of(version, versions);
    return SteelyardException.invalid(
        "there are no results of '%s@%s' in the store%s; the newest are %s%s"
            .formatted(
                dut,
                version,
                near,
                named(
                    newestFirst(builds.measured(), Ancestry.of(builds.known())).stream()
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
  static List<StoredBuild> newestFirst(Collection<StoredBuild> builds, Ancestry ancestry) {
    Map<DutBuild, StoredBuild> byBuild = new HashMap<>();
    builds.forEach(one -> byBuild.put(one.build(), one));
    List<StoredBuild> all = new ArrayList<>();
    for (DutBuild build : ancestry.inOrder(byBuild.keySet())) {
      all.addFirst(byBuild.get(build));
    }
    return all;
  }
}
