package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.store.WorkLease;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.dispatch.DispatchRules;
import dev.steelyard.watch.dispatch.FailedProgram;
import dev.steelyard.watch.github.UncertainRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks another machine for commits, and remembers in the store which it was asked for: none is
 * asked for twice while its results may still come. For one thread and one round.
 */
final class CommitDispatch {

  /** A commit that never brings results is not asked for without end. */
  static final int MOST_TIMES = 3;

  /** What is written before the answer is there, and stays where whoever asks is killed. */
  private static final String UNANSWERED = "whoever asked was ended before there was an answer";

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final MeasuringMemory memory;
  private final DispatchRules rules;
  private final boolean retriesFailed;
  private final Function<LoggedCommit, CommitCoverage.Covered> coverage;
  private final String conditions;
  private boolean refused;

  CommitDispatch(
      WatchPlace place,
      WatchedExperiment experiment,
      MeasuringMemory memory,
      DispatchRules rules,
      boolean retriesFailed,
      Function<LoggedCommit, CommitCoverage.Covered> coverage) {
    this.place = place;
    this.experiment = experiment;
    this.memory = memory;
    this.rules = rules;
    this.retriesFailed = retriesFailed;
    this.coverage = coverage;
    this.conditions = experiment.content();
  }

  /**
   * Whether a failure holds still: it is of those who were asked for what this experiment says, or
   * of whoever measured by themselves what it says. What else they measure under, only they know.
   */
  boolean isKnown(MeasuringMemory.FailedCommit failure) {
    return place
        .patience()
        .with(() -> memory.asked(failure.commit()))
        .filter(asked -> asked.conditions().equals(conditions))
        .map(asked -> failure.at().isAfter(asked.at()))
        .orElseGet(() -> failure.how().experiment().equals(conditions));
  }

  /**
   * Asks for a commit, unless it was asked for and its results may still come.
   *
   * @param version of its build
   * @param leaseLasts how long others wait for somebody of whom nothing is heard
   * @throws SteelyardException when the request is refused; others of this round are not tried
   */
  DispatchEnd dispatch(LoggedCommit commit, String version, Duration leaseLasts) {
    if (refused) {
      return new DispatchEnd.Refused();
    }
    Optional<WorkLease> measured =
        place
            .patience()
            .with(() -> place.store().leases().find(LeasedCommits.name(memory, commit)))
            .filter(lease -> lease.holds(Instant.now()) && !HeldLease.isDead(lease));
    if (measured.isPresent()) {
      return new DispatchEnd.ByOther(measured.get());
    }
    HeldLease.LeaseRequest request =
        HeldLease.LeaseRequest.of("dispatch " + memory.about() + " " + commit.commit(), leaseLasts);
    return switch (place.patience().with(() -> request.take(place.store().leases()))) {
      case HeldLease.Answer.Refused(var by) -> new DispatchEnd.ByOther(by);
      case HeldLease.Answer.Taken(HeldLease lease) -> {
        try (lease) {
          yield underLease(commit, version);
        }
      }
    };
  }

  private DispatchEnd underLease(LoggedCommit commit, String version) {
    Optional<MeasuringMemory.AskedCommit> before =
        place
            .patience()
            .with(() -> memory.asked(commit.commit()))
            .filter(one -> one.conditions().equals(conditions));
    int times = before.map(MeasuringMemory.AskedCommit::times).orElse(0);
    boolean isLast = times >= MOST_TIMES && !retriesFailed;
    if (before.filter(one -> isOpen(commit, one)).isPresent()) {
      Instant since = before.get().at();
      return new DispatchEnd.Awaited(
          since, since.plus(rules.within()), isLast, before.get().doubt());
    }
    if (isLast) {
      return new DispatchEnd.GivenUp(times, before.orElseThrow().at());
    }
    return ask(commit, version, times % MOST_TIMES, before);
  }

  private boolean isOpen(LoggedCommit commit, MeasuringMemory.AskedCommit asked) {
    return asked.isOpen()
        && asked.at().plus(rules.within()).isAfter(Instant.now())
        && place.patience().with(() -> memory.failures(commit.commit())).stream()
            .noneMatch(failure -> failure.at().isAfter(asked.at()));
  }

  /** It is written down first: who is killed in between has asked rather than not. */
  private DispatchEnd ask(
      LoggedCommit commit,
      String version,
      int times,
      Optional<MeasuringMemory.AskedCommit> before) {
    Instant now = Instant.now();
    boolean isAwaited = rules.target().isAwaited();
    MeasuringMemory.AskedCommit over = MeasuringMemory.AskedCommit.over(times + 1, conditions, now);
    remember(commit, isAwaited ? over : over.doubted(UNANSWERED));
    Optional<Instant> inVain = before.filter(_ -> times > 0).map(MeasuringMemory.AskedCommit::at);
    String target = rules.target().toString();
    Optional<String> failure = Optional.empty();
    try {
      rules.service().dispatch(rules.target(), values(commit, version));
    } catch (UncertainRequest uncertain) {
      String why = String.valueOf(uncertain.getMessage());
      remember(commit, over.doubted(why));
      return new DispatchEnd.Asked(target, times + 1, inVain, Optional.of(why));
    } catch (FailedProgram failed) {
      failure = Optional.of(String.valueOf(failed.getMessage()));
    } catch (CalledOff left) {
      // It was started: what is written stays, as where this is killed.
      throw left;
    } catch (SteelyardException notAsked) {
      refused = true;
      remember(
          commit, before.orElseGet(() -> MeasuringMemory.AskedCommit.over(times, conditions, now)));
      throw notAsked;
    }
    if (isAwaited) {
      // What measures may end with another code for a verdict: what it brought tells.
      Optional<String> lacking = lacking(commit, version);
      failure = lacking.isEmpty() ? Optional.empty() : failure.or(() -> lacking);
    }
    remember(commit, isAwaited || failure.isPresent() ? over : over.heard());
    return failure
        .<DispatchEnd>map(why -> new DispatchEnd.Failed(why, times + 1 >= MOST_TIMES))
        .orElseGet(() -> new DispatchEnd.Asked(target, times + 1, inVain, Optional.empty()));
  }

  /** What a program that has ended did not bring, for people; empty when all is there. */
  private Optional<String> lacking(LoggedCommit commit, String version) {
    CommitCoverage.Covered covered = coverage.apply(commit);
    return covered.isComplete()
        ? Optional.empty()
        : Optional.of(
            """
            %s has ended with exit code 0, and its results for '%s' of testbed %s are not in this store%s; does it measure there \
            what it is asked for? Its log is %s; write queue: for command: where it has that done later\
            """
                .formatted(
                    rules.target(),
                    Listed.few(covered.missing()),
                    place.testBed().name(),
                    covered
                        .build()
                        .filter(build -> !build.version().equals(version))
                        .map(build -> " beside what there is of build " + build.version())
                        .orElse(""),
                    rules.service().log()));
  }

  private void remember(LoggedCommit commit, MeasuringMemory.AskedCommit how) {
    place.patience().doing(() -> memory.asked(commit.commit(), how));
  }

  private Map<String, String> values(LoggedCommit commit, String version) {
    return Map.of(
        "commit", commit.commit(),
        "branch", experiment.branch(),
        "experiment", experiment.written().name(),
        "testbed", place.testBed().name(),
        "version", version);
  }
}
