package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.process.CalledOff;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.count.CountedIteration;
import dev.steelyard.lab.count.CountingTool;
import dev.steelyard.lab.count.CountingTools;
import dev.steelyard.lab.experiment.Counting;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.stage.Cause;
import dev.steelyard.lab.stage.IterationFailure;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.lab.workload.IterationOutcome;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Counts what trials do, in iterations of their own once all is measured, and writes each down
 * before the next begins. For one thread, but for {@link #interrupt}.
 */
final class CountingLoop {

  private final RunWorkspace bench;
  private final Plan plan;
  private final Trials trials;
  private final Journal journal;
  private final OwnFailures ownFailures;
  private final RunListener listener;
  private final Consumer<String> warnings;
  private volatile boolean interrupted;

  CountingLoop(
      RunWorkspace bench,
      Plan plan,
      Trials trials,
      Journal journal,
      OwnFailures ownFailures,
      RunListener listener,
      Consumer<String> warnings) {
    this.bench = bench;
    this.plan = plan;
    this.trials = trials;
    this.journal = journal;
    this.ownFailures = ownFailures;
    this.listener = listener;
    this.warnings = warnings;
  }

  /**
   * Counts until nothing is left or it is interrupted.
   *
   * @throws SteelyardException when Steelyard, or the machine, cannot do its own part of it
   */
  void count() {
    Counting wanted = plan.experiment().counting();
    CountsLeft left = trials.countsLeft();
    for (CountingTools tools : CountingTools.of(wanted.kinds())) {
      for (int number = 0; number < wanted.iterations(); number++) {
        listener.counting(CountsLeft.words(tools.kinds()), number, wanted.iterations());
        for (int trial = 0; trial < trials.count() && !interrupted; trial++) {
          if (left.wants(tools.kinds(), number, trials.all().get(trial))) {
            count(tools, number, trial);
          }
        }
      }
    }
  }

  private void count(CountingTools tools, int number, int trial) {
    TrialState state = trials.all().get(trial);
    for (CountingTool tool : toTry(tools, state)) {
      Optional<CountedIteration> counted = attempt(tools.kinds(), tool, number, trial);
      if (interrupted) {
        return;
      }
      if (counted.isPresent()) {
        add(counted.get(), state);
        return;
      }
    }
    add(
        failed(
            tools.kinds(),
            number,
            trial,
            "",
            "it is no virtual machine, and valgrind, which counts of other programs, is not there; install it"),
        state);
  }

  private void add(CountedIteration counted, TrialState state) {
    journal.add(counted);
    state.add(counted);
    counted.lost().map(why -> state.trial().label() + ": " + why).ifPresent(warnings);
  }

  /** What counted before goes on. */
  private static List<CountingTool> toTry(CountingTools tools, TrialState state) {
    List<CountedIteration> before = CountsLeft.of(tools.kinds(), state);
    if (before.isEmpty()) {
      return tools.tools();
    }
    String name = before.getFirst().by();
    return tools.tools().stream()
        .filter(tool -> tool.name().equals(name))
        .findFirst()
        .map(List::of)
        .orElseThrow(() ->
            SteelyardException.cannotRun(
                "%s of %s counted by %s before, which is not here any more; numbers of two tools are no one thing: start the run anew"
                    .formatted(
                        String.join(" and ", CountsLeft.words(tools.kinds())),
                        state.trial().label(),
                        name)));
  }

  /** Empty where the tool knows nothing of such commands, and when it was interrupted. */
  private Optional<CountedIteration> attempt(
      Set<CountKind> kinds, CountingTool tool, int number, int trial) {
    Path folder = bench.countingFolder();
    Folders.delete(folder);
    Folders.make(folder);
    try {
      IterationOutcome outcome = measured(tool, folder, number, trial);
      if (outcome.calledOff()) {
        interrupted = true;
        return Optional.empty();
      }
      ownFailures.refuseFullDisk(() -> bench.usedUp(trial), plan.trials().get(trial), outcome);
      Optional<IterationFailure> failure = outcome.failure();
      return failure.isPresent()
          ? Optional.of(
              failed(
                  kinds,
                  number,
                  trial,
                  tool.name(),
                  "with %s around it, it failed: %s%s"
                      .formatted(
                          tool.name(),
                          failure.get().message(),
                          failure.get().cause() == Cause.HANG
                              ? "; it takes many times as long there, so raise 'timeout'"
                              : "")))
          : taken(kinds, tool, folder, number, trial);
    } catch (CalledOff ended) {
      interrupted = true;
      return Optional.empty();
    } finally {
      Folders.delete(folder);
    }
  }

  private IterationOutcome measured(CountingTool tool, Path folder, int number, int trial) {
    CountedCommands commands = new CountedCommands(tool, folder);
    bench.observe(commands);
    try {
      IterationOutcome outcome =
          bench.measure(new Plan.Step(trial, number, false, 0)).without(ownFailures.secrets());
      if (number == 0 && !outcome.calledOff() && outcome.failure().isEmpty()) {
        commands
            .leavesOut()
            .map(what -> plan.trials().get(trial).label() + ": " + what)
            .map(ownFailures.secrets()::text)
            .ifPresent(warnings);
      }
      return outcome;
    } catch (SteelyardException failure) {
      throw ownFailures.notOf(plan.trials().get(trial), failure);
    } finally {
      bench.observe(WorkObserver.NONE);
      bench.takeWarnings().forEach(warnings);
    }
  }

  private Optional<CountedIteration> taken(
      Set<CountKind> kinds, CountingTool tool, Path folder, int number, int trial) {
    Optional<Map<CountKind, Double>> all;
    try {
      all = tool.take(folder);
    } catch (SteelyardException nothing) {
      return Optional.of(
          failed(
              kinds,
              number,
              trial,
              tool.name(),
              ownFailures.secrets().text(String.valueOf(nothing.getMessage()))));
    }
    return all.map(counts -> {
      List<CountedIteration.Count> asked =
          kinds.stream()
              .sorted()
              .flatMap(kind ->
                  Stream.ofNullable(counts.get(kind))
                      .map(value ->
                          new CountedIteration.Count(kind.word(), value, tool.unit(kind).symbol())))
              .toList();
      return asked.isEmpty()
          ? failed(
              kinds, number, trial, tool.name(), "%s counts no such thing".formatted(tool.name()))
          : new CountedIteration(
              trial,
              CountsLeft.words(kinds),
              number,
              Instant.now(),
              tool.name(),
              asked,
              Optional.empty());
    });
  }

  private static CountedIteration failed(
      Set<CountKind> kinds, int number, int trial, String by, String why) {
    return new CountedIteration(
        trial, CountsLeft.words(kinds), number, Instant.now(), by, List.of(), Optional.of(why));
  }

  /** Drops the iteration in flight and counts no more; from any thread, does not wait. */
  void interrupt() {
    interrupted = true;
  }

  /** Has commands run inside of a tool. */
  private static final class CountedCommands implements WorkObserver {
    private final CountingTool tool;
    private final Path folder;
    private Optional<Command> last = Optional.empty();

    CountedCommands(CountingTool tool, Path folder) {
      this.tool = tool;
      this.folder = folder;
    }

    @Override
    public Command around(Command command) {
      last = Optional.of(command);
      return tool.around(command, folder);
    }

    Optional<String> leavesOut() {
      return last.flatMap(command -> tool.leavesOut(command, folder));
    }

    @Override
    public void begins(long pid) {}

    @Override
    public void ends() {}
  }
}
