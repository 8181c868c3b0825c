package dev.steelyard.watch.confirm;

import java.util.List;
import java.util.Optional;

/**
 * The commits of which one brought a change: those after the newest one without it, up to the one
 * that is checked. Where these are several, the one that is checked may have nothing to do with it.
 *
 * @param commits how many these are; 0 where nobody knows, as when that one is not on the branch
 * @param seen of the oldest of them whose stored result has the change, where that is not the one
 *     that is checked; whole hash
 */
record CommitSpan(int commits, Optional<String> seen) {

  static final CommitSpan UNKNOWN = new CommitSpan(0, Optional.empty());

  /**
   * On a branch.
   *
   * @param line the whole hashes of its commits, the newest first
   * @param last the newest commit that is known not to have the change, whole hash
   * @param seen as the record has it
   */
  static CommitSpan of(List<String> line, String last, String checked, Optional<String> seen) {
    int newest = line.indexOf(checked);
    int oldest = line.indexOf(last);
    return newest < 0 || oldest <= newest
        ? UNKNOWN
        : new CommitSpan(
            oldest - newest, seen.filter(one -> !one.equals(checked) && line.contains(one)));
  }

  /** Whether it is sure that no other commit brought it than the one that is checked. */
  boolean isOne() {
    return commits == 1;
  }
}
