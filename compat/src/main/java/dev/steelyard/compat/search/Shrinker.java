package dev.steelyard.compat.search;

import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;

/**
 * Makes a failure as simple as it can be: the fewest steps, then the fewest versions, then the
 * least data, for as long as it fails in the same way. After the idea of delta debugging (A.
 * Zeller, R. Hildebrandt: Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2), 2002),
 * one step at a time, as sequences are short.
 */
final class Shrinker {

  private static final int MOST_CHANCES = 4;

  /** An amount of data that is more than what an operation takes by chance. */
  private static final int SOME = 10;

  private final SequenceReplay replay;
  private final CauseKind kind;
  private final BooleanSupplier calledOff;
  private AgingFailure simplest;

  private Shrinker(SequenceReplay replay, AgingFailure failure, BooleanSupplier calledOff) {
    this.replay = replay;
    this.calledOff = calledOff;
    this.kind = CauseKind.of(failure);
    this.simplest = failure;
  }

  /**
   * The simplest that fails in the same way; of those that were tried, where it is called off.
   *
   * @return empty when it does not happen again
   */
  static Optional<AgingFailure> simplest(
      SequenceReplay replay, AgingFailure failure, BooleanSupplier calledOff) {
    Shrinker shrinker = new Shrinker(replay, failure, calledOff);
    try {
      if (!shrinker.accepts(failure.steps(), failure.reader())) {
        return calledOff.getAsBoolean() ? Optional.of(failure) : Optional.empty();
      }
      AgingFailure before;
      do {
        before = shrinker.simplest;
        shrinker.dropSteps();
        shrinker.uniteVersions();
        shrinker.takeLess();
      } while (!before.steps().equals(shrinker.simplest.steps()));
    } catch (RuntimeException ended) {
      if (!calledOff.getAsBoolean()) {
        throw ended;
      }
    }
    return Optional.of(shrinker.simplest);
  }

  /** What fails while workers are ended is no failure of theirs. */
  private boolean accepts(List<AgingStep> steps, String reader) {
    if (calledOff.getAsBoolean()) {
      return false;
    }
    Optional<AgingFailure> again = replay.failure(steps, reader);
    if (calledOff.getAsBoolean()) {
      return false;
    }
    if (again.isEmpty() || !CauseKind.of(again.get()).equals(kind)) {
      return false;
    }
    simplest = again.get();
    return true;
  }

  /**
   * Without a step, what the others leave to chance may fall out another way, and hide the failure;
   * so a few other ways are tried.
   */
  private boolean acceptsOtherwise(List<AgingStep> steps) {
    for (int i = 0; i < MOST_CHANCES; i++) {
      int other = i;
      List<AgingStep> tried =
          i == 0
              ? steps
              : steps.stream()
                  .map(one -> one.seeded(one.seed() + other).of(Math.max(one.size(), SOME)))
                  .toList();
      if (accepts(tried, simplest.reader())) {
        return true;
      }
    }
    return false;
  }

  /** From the end on, but for the creation; again while one can go. */
  private void dropSteps() {
    boolean dropped;
    do {
      dropped = false;
      for (int i = simplest.steps().size() - 1; i > 0; i--) {
        if (i < simplest.steps().size()) {
          List<AgingStep> fewer = new ArrayList<>(simplest.steps());
          fewer.remove(i);
          dropped |= acceptsOtherwise(fewer);
        }
      }
    } while (dropped);
  }

  /** All steps of one version done by another of those that are there. */
  private void uniteVersions() {
    for (String from : versions(simplest)) {
      for (String to : versions(simplest)) {
        if (!from.equals(to) && versions(simplest).containsAll(Set.of(from, to))) {
          UnaryOperator<String> other = one -> one.equals(from) ? to : one;
          accepts(
              simplest.steps().stream().map(step -> step.by(other.apply(step.version()))).toList(),
              other.apply(simplest.reader()));
        }
      }
    }
  }

  private static Set<String> versions(AgingFailure failure) {
    Set<String> all = new TreeSet<>();
    failure.steps().forEach(step -> all.add(step.version()));
    all.add(failure.reader());
    return all;
  }

  private void takeLess() {
    for (int i = 0; i < simplest.steps().size(); i++) {
      if (!takes(i, 1)) {
        boolean less;
        do {
          less = takes(i, simplest.steps().get(i).size() / 2);
        } while (less);
      }
    }
  }

  private boolean takes(int place, int size) {
    if (size < 1 || size >= simplest.steps().get(place).size()) {
      return false;
    }
    List<AgingStep> steps = new ArrayList<>(simplest.steps());
    steps.set(place, steps.get(place).of(size));
    return accepts(steps, simplest.reader());
  }
}
