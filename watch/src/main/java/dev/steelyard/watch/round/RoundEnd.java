package dev.steelyard.watch.round;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a round over commits did.
 *
 * @param commits how many there were of each that a round had to do with; those that had all
 *     results before are not counted
 * @param interrupted whether the process was told to leave before it was over
 */
public record RoundEnd(Map<CommitFate, Integer> commits, boolean interrupted) {

  /** Nothing yet. */
  public static final RoundEnd NONE = new RoundEnd(Map.of(), false);

  /** What became of a commit that lacked results. */
  public enum CommitFate {
    /** It has results now that it had not before. */
    MEASURED,
    /** Another machine was asked for it, now or before, and there are no results yet. */
    ELSEWHERE,
    /** Another process measures it. */
    BY_OTHERS,
    /** It was tried, and cannot be measured. */
    UNMEASURABLE,
    /** It could not be measured before, and was not tried. */
    LEFT_OUT,
    /** Another machine was asked for it as often as it is, and there are no results. */
    GIVEN_UP,
    /** The machine could not do its part. */
    FAILED
  }

  public RoundEnd {
    commits = Map.copyOf(commits);
  }

  RoundEnd with(CommitFate fate) {
    return and(new RoundEnd(Map.of(fate, 1), false));
  }

  RoundEnd withInterruption() {
    return new RoundEnd(commits, true);
  }

  /** This one and another one together. */
  public RoundEnd and(RoundEnd other) {
    Map<CommitFate, Integer> both = new EnumMap<>(CommitFate.class);
    both.putAll(commits);
    other.commits.forEach((fate, count) -> both.merge(fate, count, Integer::sum));
    return new RoundEnd(both, interrupted || other.interrupted);
  }

  /** How many commits there were of that. */
  public int count(CommitFate fate) {
    return commits.getOrDefault(fate, 0);
  }

  /** How many commits lacked results when it began. */
  public int lacking() {
    return commits.values().stream().mapToInt(one -> one).sum();
  }

  /** Whether something was tried, and none of it could be measured, or it is tried no more. */
  public boolean isInVain() {
    return count(CommitFate.FAILED) > 0
        || count(CommitFate.GIVEN_UP) > 0
        || (count(CommitFate.MEASURED) == 0 && count(CommitFate.UNMEASURABLE) > 0);
  }
}
