package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.CommandTemplate;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Workload;
import dev.steelyard.lab.process.BoundedLog;
import dev.steelyard.lab.process.Command;
import dev.steelyard.lab.process.Ending;
import dev.steelyard.lab.process.Execution;
import dev.steelyard.lab.process.ProcessMeter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The place a run happens at: its scratch folder, its logs, and the meter. Close it and the scratch
 * folder is gone; the logs stay. For one thread, but for {@link #callOff}.
 */
final class Bench implements AutoCloseable {

  private static final int LONGEST_CAUSE = 300;

  private final Plan plan;
  private final Path scratch;
  private final Path logs;
  private final Sealer sealer;
  private final ProcessMeter meter;
  private final ShutdownGuard guard;

  Bench(Plan plan, String run, Path home) {
    this.plan = plan;
    this.logs = Folders.make(home.resolve("logs"));
    // The name follows from the run, so that what a killed run left here is found and cleared.
    this.scratch = Path.of(System.getProperty("java.io.tmpdir"), "steelyard-" + run);
    Folders.delete(scratch);
    Folders.make(scratch.resolve("work"));
    this.sealer = new Sealer(plan.experiment().directory());
    this.meter = new ProcessMeter(scratch);
    this.guard = ShutdownGuard.orderly(meter::callOff);
  }

  private Map<String, String> places() {
    Map<String, String> places = new HashMap<>();
    places.put("scratch", scratch.resolve("work").toString());
    places.put("here", plan.experiment().directory().toString());
    return places;
  }

  private Map<String, String> places(Trial trial) {
    Map<String, String> places = places();
    places.putAll(trial.levels());
    places.put("variant", trial.variant().name());
    return places;
  }

  /** Runs the experiment's setup, when it has one. */
  void setUp() {
    Optional<CommandTemplate> setup = plan.experiment().setup();
    if (setup.isPresent()) {
      Command command = sealer.command(setup.get(), places());
      Path log = logs.resolve("setup.log");
      measure(command, log)
          .failure()
          .ifPresent(cause -> {
            throw SteelyardException.cannotRun(
                "the setup of %s failed: %s".formatted(plan.experiment().name(), cause));
          });
    }
  }

  /** The sealed command of every trial, in the plan's order. */
  List<SealedCommand> seal() {
    Optional<CommandTemplate> prepare = plan.experiment().prepare();
    return plan.trials().stream()
        .map(trial -> sealer.seal(template(trial), prepare, places(trial)))
        .toList();
  }

  private static CommandTemplate template(Trial trial) {
    return switch (trial.variant().workload()) {
      case Workload.OfCommand(CommandTemplate command) -> command;
      case Workload.OfHttp _ -> throw new IllegalStateException();
    };
  }

  /** Prepares and measures one iteration. */
  Measured measure(Plan.Step step, SealedCommand command) {
    Trial trial = plan.trials().get(step.trial());
    Path log = log(step.trial());
    Optional<CommandTemplate> prepare = plan.experiment().prepare();
    if (prepare.isPresent()) {
      Measured prepared = measure(sealer.command(prepare.get(), places(trial)), log);
      if (prepared.failure().isPresent()) {
        return new Measured(
            prepared.execution(), prepared.failure().map(cause -> "prepare: " + cause));
      }
    }
    return measure(command.command(), log);
  }

  private Measured measure(Command command, Path log) {
    long before = BoundedLog.size(log);
    Execution execution = meter.measure(command, log, plan.experiment().timeout());
    return new Measured(execution, failure(execution, log, before));
  }

  /** An execution and why it does not count, when it does not. */
  record Measured(Execution execution, Optional<String> failure) {
    boolean calledOff() {
      return execution.ending() instanceof Ending.CalledOff;
    }
  }

  /** The log of a trial: what its processes wrote to standard error. */
  Path log(int trial) {
    String label = plan.trials().get(trial).label().replaceAll("[^A-Za-z0-9=._-]+", "_");
    String name = label.substring(0, Math.min(label.length(), 100));
    return logs.resolve("%03d-%s.log".formatted(trial, name));
  }

  private static Optional<String> failure(Execution execution, Path log, long since) {
    if (execution.ending() instanceof Ending.Exited(int code) && code == 0) {
      return Optional.empty();
    }
    String said =
        BoundedLog.lastLine(log, since)
            .map(line -> ": " + line.replaceAll("\\p{Cntrl}", " "))
            .orElse("");
    String cause = execution.ending().describe() + said;
    return Optional.of(cause.substring(0, Math.min(cause.length(), LONGEST_CAUSE)));
  }

  /** Ends what is being measured; safe from any thread. */
  void callOff() {
    meter.callOff();
  }

  @Override
  public void close() {
    try {
      meter.close();
      Folders.delete(scratch);
    } finally {
      guard.close();
    }
  }
}
