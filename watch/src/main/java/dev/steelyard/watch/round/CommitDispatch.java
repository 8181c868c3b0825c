package dev.steelyard.watch.round;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Listed;
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
            .filter(lease -> lease.holds(Instant.now()));
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
    if (before.filter(one -> isOpen(commit, one)).isPresent()) {
      Instant since = before.get().at();
      return new DispatchEnd.Awaited(since, since.plus(rules.within()));
    }
    if (times >= MOST_TIMES && !retriesFailed) {
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
    remember(commit, new MeasuringMemory.AskedCommit(times + 1, true, conditions, now));
    Optional<Instant> inVain = before.filter(_ -> times > 0).map(MeasuringMemory.AskedCommit::at);
    String target = rules.target().toString();
    DispatchEnd.Asked asked = new DispatchEnd.Asked(target, times + 1, inVain, Optional.empty());
    try {
      rules.service().dispatch(rules.target(), values(commit, version));
      Optional<String> lacking = rules.target().isAwaited() ? lacking(commit) : Optional.empty();
      return lacking.isEmpty() ? asked : failed(commit, lacking.get(), times, now);
    } catch (UncertainRequest uncertain) {
      return new DispatchEnd.Asked(
          target, times + 1, inVain, Optional.of(String.valueOf(uncertain.getMessage())));
    } catch (FailedProgram failed) {
      // What measures may end with another code for a verdict: what it brought tells.
      return lacking(commit).isEmpty()
          ? asked
          : failed(commit, String.valueOf(failed.getMessage()), times, now);
    } catch (SteelyardException notAsked) {
      refused = true;
      remember(commit, new MeasuringMemory.AskedCommit(times, false, conditions, now));
      throw notAsked;
    }
  }

  private DispatchEnd failed(LoggedCommit commit, String why, int times, Instant now) {
    remember(commit, new MeasuringMemory.AskedCommit(times + 1, false, conditions, now));
    return new DispatchEnd.Failed(why, times + 1 >= MOST_TIMES);
  }

  /** What a program that has ended did not bring, for people; empty when all is there. */
  private Optional<String> lacking(LoggedCommit commit) {
    CommitCoverage.Covered covered = coverage.apply(commit);
    return covered.isComplete()
        ? Optional.empty()
        : Optional.of(
            """
            %s has ended with exit code 0, and its results for '%s' of testbed %s are not in this store; does it measure there \
            what it is asked for? Its log is %s; write queue: for command: where it has that done later\
            """
                .formatted(
                    rules.target(),
                    Listed.few(covered.missing()),
                    place.testBed().name(),
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
