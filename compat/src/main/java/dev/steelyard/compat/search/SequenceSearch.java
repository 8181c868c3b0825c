package dev.steelyard.compat.search;

import dev.steelyard.compat.session.CaseData;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * Searches sequences of steps for failures. Each sequence begins with a creation or with data that
 * an earlier one left and that were of a new kind, and is gone on with step by step; the oracle is
 * asked after each. What was seen rarely is tried first. One seed gives one search, as far as
 * libraries do the same each time. For one thread.
 */
public final class SequenceSearch {

  private final List<VersionSession> sessions;
  private final SearchLimits limits;
  private final SearchListener listener;
  private final CaseData data;
  private final CauseList causes = new CauseList();
  private final List<CaseSearch> cases = new ArrayList<>();
  private long sequences;
  private boolean interrupted;

  /**
   * A search.
   *
   * @param sessions from the oldest to the newest version, at least one
   * @param scratch an empty folder for data
   * @throws SteelyardException when no case has operations
   */
  public SequenceSearch(
      List<? extends VersionSession> sessions,
      SearchLimits limits,
      Path scratch,
      SearchListener listener) {
    this.sessions = List.copyOf(sessions);
    this.limits = limits;
    this.listener = listener;
    this.data = new CaseData(scratch);
    RandomGenerator random = new SplittableRandom(limits.seed());
    for (SuiteCase one : VersionSession.allCases(this.sessions)) {
      List<VersionSession> having = this.sessions.stream().filter(each -> each.has(one)).toList();
      if (having.stream().anyMatch(each -> !each.operations(one).isEmpty())) {
        cases.add(
            new CaseSearch(
                new Aging(one, having, data),
                limits.length(),
                new SplittableRandom(random.nextLong())));
      }
    }
    if (cases.isEmpty()) {
      throw SteelyardException.invalid(
          "no case of the suite has operations: mark methods of a case with '@operation' of steelyard_compat, in Java with '@Operation' of dev.steelyard.worker");
    }
  }

  /**
   * Does one sequence from its creation on.
   *
   * @return how it fails; empty when it does not
   * @throws SteelyardException when the suite has no such case, operation or version
   */
  public Optional<AgingFailure> replay(SavedSequence saved) {
    CaseSearch of =
        cases.stream()
            .filter(one -> one.aging().suiteCase().name().equals(saved.caseName()))
            .findFirst()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "the suite has no case %s with operations".formatted(saved.caseName())));
    saved.steps().forEach(step -> require(of, step.version(), step.operation()));
    require(of, saved.reader(), AgingStep.CREATE);
    return new SequenceReplay(of.aging()).failure(saved.steps(), saved.reader());
  }

  private static void require(CaseSearch of, String version, String operation) {
    VersionSession session =
        of.aging().sessions().stream()
            .filter(one -> one.version().equals(version))
            .findFirst()
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "the sequence needs version %s, which the suite has not, or which has no such case"
                        .formatted(version)));
    if (!operation.equals(AgingStep.CREATE)
        && !session.operations(of.aging().suiteCase()).contains(operation)) {
      throw SteelyardException.invalid(
          "version %s has no operation '%s'".formatted(version, operation));
    }
  }

  /** Goes on until the budget is used, or it is called off. */
  public SearchFindings run() {
    long startNanos = System.nanoTime();
    while (sequences < limits.sequences()
        && causes.size() < limits.causes()
        && System.nanoTime() - startNanos < limits.time().toNanos()) {
      if (limits.calledOff().getAsBoolean()) {
        interrupted = true;
        break;
      }
      CaseSearch next = cases.get((int) (sequences % cases.size()));
      try {
        next.sequence().ifPresent(failure -> met(next, failure));
      } catch (RuntimeException ended) {
        // Workers are ended with a search that is called off; what was found until then stays.
        if (!limits.calledOff().getAsBoolean()) {
          throw ended;
        }
        interrupted = true;
        break;
      }
      sequences++;
      listener.tried(sequences, causes.size());
    }
    return new SearchFindings(sequences, cases, causes, interrupted);
  }

  private void met(CaseSearch where, AgingFailure failure) {
    // Workers are ended with a search that is called off, which is no failure of theirs.
    if (limits.calledOff().getAsBoolean() || !causes.isNews(failure)) {
      return;
    }
    listener.met(failure);
    Optional<AgingFailure> simplest =
        Shrinker.simplest(new SequenceReplay(where.aging()), failure, limits.calledOff());
    if (simplest.isPresent() || !limits.calledOff().getAsBoolean()) {
      causes.add(failure, simplest);
    }
  }
}
