package dev.steelyard.core.model;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where a build comes from, as far as it is known: from the repository at hand when it was
 * published, or from the file of its results.
 *
 * @param commit the whole hash of the commit it was made from
 * @param parents the whole hashes of the commit's parents, the first one first
 * @param position how many commits its first-parent line has, itself included; empty in a shallow
 *     clone, where nobody can count them
 * @param branch the branch it was made on; a pull request's is the branch to be merged
 * @param base the branch that is meant to take it in
 * @param isShallow whether not all it stands on was there to be seen: the clone was cut off, or it
 *     came out of another store without a repository at hand
 * @param isDirty whether it had changes that no commit has
 * @param standsOn the commit of the nearest build before it on its first-parent line, of those that
 *     are stored; its own commit for one with changes
 */
public record ResultOrigin(
    Optional<String> commit,
    List<String> parents,
    OptionalLong position,
    Optional<String> branch,
    Optional<String> base,
    boolean isShallow,
    boolean isDirty,
    Optional<String> standsOn) {

  /** Where nothing is known. */
  public static final ResultOrigin UNKNOWN = onlyCommit(Optional.empty());

  public ResultOrigin {
    parents = List.copyOf(parents);
  }

  /** Where no more is known than the commit. */
  public static ResultOrigin ofCommit(String commit) {
    return onlyCommit(Optional.of(commit));
  }

  private static ResultOrigin onlyCommit(Optional<String> commit) {
    return new ResultOrigin(
        commit,
        List.of(),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        false,
        Optional.empty());
  }

  /** The same with what it stands on. */
  public ResultOrigin on(Optional<String> nearest) {
    return new ResultOrigin(commit, parents, position, branch, base, isShallow, isDirty, nearest);
  }

  /** The same where not all that it stands on was there to be seen. */
  public ResultOrigin cutOff() {
    return new ResultOrigin(commit, parents, position, branch, base, true, isDirty, standsOn);
  }

  /** The same on a branch that somebody names. */
  public ResultOrigin onBranch(String name) {
    return new ResultOrigin(
        commit, parents, position, Optional.of(name), base, isShallow, isDirty, standsOn);
  }
}
