package dev.steelyard.lab.run;

import dev.steelyard.core.profile.CountKind;
import dev.steelyard.lab.count.CountedIteration;
import dev.steelyard.lab.count.CountingTools;
import dev.steelyard.lab.experiment.Counting;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is still to be counted of trials. It follows from what was counted alone, so that a run that
 * goes on counts what it would have.
 *
 * @param trials all of the run
 */
record CountsLeft(Counting wanted, List<TrialState> trials) {

  /** Numbers that are equal so often are taken to be the same every time. */
  private static final int ENOUGH = 3;

  /** What is counted together. */
  List<Set<CountKind>> groups() {
    return CountingTools.groups(wanted.kinds());
  }

  /** Whether anything is. */
  boolean isAny() {
    for (Set<CountKind> group : groups()) {
      for (int number = 0; number < wanted.iterations(); number++) {
        for (TrialState trial : trials) {
          if (wants(group, number, trial)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Whether a group is to be counted in an iteration of a trial, when its turn comes. */
  boolean wants(Set<CountKind> group, int number, TrialState trial) {
    List<CountedIteration> before = of(group, trial);
    return isCountable(trial)
        && before.stream().allMatch(one -> one.failure().isEmpty() && one.number() != number)
        && !isSettled(group);
  }

  /** What does not come to its end by itself does not with a tool around it. */
  private static boolean isCountable(TrialState trial) {
    return !trial.givenUp() && !trial.counting().isEmpty();
  }

  /** When nothing varies in any trial: more of the same would tell nothing. */
  private boolean isSettled(Set<CountKind> group) {
    return trials.stream()
        .filter(CountsLeft::isCountable)
        .map(trial -> of(group, trial))
        .filter(all -> all.stream().allMatch(one -> one.failure().isEmpty()))
        .allMatch(all ->
            all.size() >= ENOUGH
                && all.stream().map(CountedIteration::counts).distinct().count() == 1);
  }

  /** What was counted of a group in a trial, in order. */
  static List<CountedIteration> of(Set<CountKind> group, TrialState trial) {
    List<String> words = words(group);
    return trial.counted().stream().filter(one -> one.kinds().equals(words)).toList();
  }

  /** As they are written down. */
  static List<String> words(Set<CountKind> group) {
    return group.stream().sorted().map(CountKind::word).collect(Collectors.toList());
  }
}
