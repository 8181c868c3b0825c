package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * What a version that a person wrote for a new build means where a git repository is at hand: a
 * branch, a hash or {@code HEAD~1} is the version of the commit that it is now, so that one commit
 * is one build however it is named. Tags and what git does not know stay as they are written.
 *
 * @param version empty for that of the work tree as it is
 * @param remarks what the user has to know of it, a line each
 */
public record WrittenVersion(Optional<String> version, List<String> remarks) {

  /** Git knows hashes by capitals too. */
  private static final Pattern AT_THE_END =
      Pattern.compile("(?:^|\\+|-[0-9]+-g)[0-9A-Fa-f]{7,64}$");

  /** How versions begin that may be a branch's name as well. */
  private static final Pattern NUMBER = Pattern.compile("[vV]?[0-9].*");

  /** Digits and letters, as no date, number or word has them; or a whole one. */
  private static final Pattern HASH =
      Pattern.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{4,64}|[0-9a-f]{40}|[0-9a-f]{64}");

  /** How only git writes. */
  private static final Pattern GITS =
      Pattern.compile(
          "(HEAD|main|master)[~^:].*|:.*|.*\\^\\{.*|(origin|upstream|refs)/.*|[A-Za-z].*~[0-9]+"
              + "|\\^.*|.*[^.]\\.\\.\\.?[^.].*");

  public WrittenVersion {
    remarks = List.copyOf(remarks);
  }

  /**
   * Of a version that {@link VersionRule} lets a build be called.
   *
   * @param what was given it, for people: {@code --dut-version}
   * @param otherwise what may be done instead of writing a version, after a comma; empty for
   *     nothing
   * @throws SteelyardException when it is a word of git's that names no commit here
   */
  public static WrittenVersion of(String what, String written, WorkTree tree, String otherwise) {
    String version =
        AT_THE_END.matcher(written).replaceFirst(hash -> hash.group().toLowerCase(Locale.ROOT));
    Optional<Repository> repository = tree.atHand();
    Optional<Revisions.NamedCommit> named =
        repository.flatMap(one -> one.revisions().named(version));
    if (named.isPresent()) {
      return known(new WrittenHere(what, version, tree, repository.get()), named.get());
    }
    repository
        .filter(one -> HASH.matcher(version).matches() && one.revisions().isAmbiguous(version))
        .ifPresent(one -> {
          throw ambiguous(version, one);
        });
    String committed = UncommittedChanges.without(version);
    boolean isBranchWithChanges =
        !committed.equals(version)
            && repository
                .flatMap(one -> one.revisions().named(committed))
                .filter(one -> one.kind() == Revisions.Kind.BRANCH)
                .isPresent();
    if (VersionRule.isMoving(version)
        || isGits(version, repository)
        || (isBranchWithChanges && !NUMBER.matcher(committed).matches())) {
      throw repository
          .map(one -> noCommit(what, version, one))
          .orElseGet(() -> VersionRule.unresolved(what, version, otherwise));
    }
    return new WrittenVersion(Optional.of(version), List.of());
  }

  /** The error for digits that several commits' hashes begin with. */
  static SteelyardException ambiguous(String version, Repository repository) {
    return SteelyardException.invalid(
        "'%s' may be several commits of %s: give more digits of the hash"
            .formatted(version, repository.workTree()));
  }

  private static SteelyardException noCommit(String what, String version, Repository repository) {
    return SteelyardException.invalid(
        "%s is '%s', which is written as git writes and is no commit of %s: write a version as 1.2.0+abc1234, or a commit's hash"
            .formatted(what, Visible.of(version), repository.workTree()));
  }

  private static boolean isGits(String version, Optional<Repository> repository) {
    int colon = version.indexOf(':');
    return GITS.matcher(version).matches()
        || (colon > 0
            && repository
                .filter(one -> one.commit(version.substring(0, colon)).isPresent())
                .isPresent());
  }

  /**
   * A version where a repository is at hand.
   *
   * @param what was given it, for people
   */
  private record WrittenHere(String what, String version, WorkTree tree, Repository repository) {

    /** What the build of a commit is called. */
    String called(Repository.Commit commit, Consumer<String> remarks) {
      return tree.version(repository, commit.commit(), remarks);
    }

    String is(String now) {
      return "%s %s is %s here".formatted(what, version, now);
    }
  }

  private static WrittenVersion known(WrittenHere written, Revisions.NamedCommit named) {
    Repository.Commit commit = named.commit();
    String version = written.version;
    return switch (named.kind()) {
      case TAG -> new WrittenVersion(Optional.of(version), List.of());
      case HASH ->
          HASH.matcher(version).matches()
              ? resolved(written, commit)
              : literal(written, "the beginning of a commit's hash", commit);
      case BRANCH ->
          NUMBER.matcher(version).matches()
              ? literal(written, "a branch", commit)
              : moving(written, commit);
      case EXPRESSION -> described(version).orElseGet(() -> moving(written, commit));
    };
  }

  /** What {@code git describe} says carries its commit, as {@code 1.0+abc1234} does. */
  private static Optional<WrittenVersion> described(String version) {
    return OriginNotes.commitIn(version)
        .map(_ -> new WrittenVersion(Optional.of(version), List.of()));
  }

  private static WrittenVersion resolved(WrittenHere written, Repository.Commit commit) {
    List<String> remarks = new ArrayList<>();
    String now = written.called(commit, remarks::add);
    remarks.add(written.is(now));
    return new WrittenVersion(Optional.of(now), remarks);
  }

  /** What there is to remark of the version of what is checked out is said when it is measured. */
  private static WrittenVersion moving(WrittenHere written, Repository.Commit commit) {
    if (!commit.commit().equals(written.repository.head().commit())) {
      return resolved(written, commit);
    }
    String now = written.called(commit, _ -> {}) + written.repository.dirt();
    return new WrittenVersion(Optional.empty(), List.of(written.is(now)));
  }

  /** A branch may be called as the version that is made on it, {@code 1.2} or {@code v2}. */
  private static WrittenVersion literal(
      WrittenHere written, String also, Repository.Commit commit) {
    boolean isCheckedOut = commit.commit().equals(written.repository.head().commit());
    return new WrittenVersion(
        Optional.of(written.version),
        isCheckedOut
            ? List.of()
            : List.of(
                "%s is %s here too, of commit %s; it is taken for a version's name: write %s to mean that commit"
                    .formatted(
                        written.version,
                        also,
                        commit.shortHash(),
                        written.called(commit, _ -> {}))));
  }
}
