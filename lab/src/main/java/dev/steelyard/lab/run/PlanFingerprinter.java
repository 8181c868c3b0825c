package dev.steelyard.lab.run;

import dev.steelyard.host.isolation.Isolation;
import dev.steelyard.host.isolation.ResourceLimits;
import dev.steelyard.host.process.Command;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.reading.LimitReader;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.Subject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Seals all trials of a plan: reads what its setup and builds read before they run, and after them
 * all that the trials are and read. For one thread.
 */
final class PlanFingerprinter {

  private final Plan plan;
  private final RunSite site;
  private final Path scratch;
  private FingerprintedInputs before = FingerprintedInputs.NONE;
  private List<FingerprintedCommand> commands = List.of();

  PlanFingerprinter(Plan plan, RunSite site, Path scratch) {
    this.plan = plan;
    this.site = site;
    this.scratch = scratch;
  }

  /** Reads what is read by that which runs once, before it runs. */
  void readSteps() {
    TrialInputs inputs = new TrialInputs(plan.experiment(), files());
    FingerprintedInputs read =
        inputs.ofSteps(plan.experiment().setup().stream().toList(), site.places());
    // In a commit's folder only words that lead out of it name what the commit does not.
    TrialInputs outside =
        new TrialInputs(
            plan.experiment(),
            new NamedFiles(scratch.resolve("source"), scratch, List.of(), site.environment()));
    for (Trial trial : plan.trials()) {
      VariantSource source = trial.variant().source();
      List<CommandTemplate> build = source.build().stream().toList();
      if (source.git().isEmpty()) {
        read = read.and(inputs.ofSteps(build, site.places(trial)));
      } else {
        Map<String, String> places = site.places(trial);
        places.put("source", scratch.resolve("source").toString());
        read = read.and(outside.ofSteps(build, places));
      }
    }
    before = read;
  }

  /** After it has run: what it wrote itself is there only since. */
  void leaveOutWritten(Instant since) {
    before = before.without(before.changedSince(since));
  }

  /**
   * The sealed command of every trial, in the plan's order.
   *
   * @param isolation that subjects are to run in; empty where there are none
   */
  List<FingerprintedCommand> seal(Optional<Isolation> isolation) {
    TrialFingerprinter by =
        new TrialFingerprinter(
            plan.experiment(), site.sealer(), new TrialInputs(plan.experiment(), files()), before);
    commands = plan.trials().stream().map(trial -> seal(trial, by, isolation)).toList();
    return commands;
  }

  /** The same commands, but for files that were written since. */
  List<FingerprintedCommand> sealWithout(Instant since) {
    commands =
        commands.stream()
            .map(one -> one.with(one.inputs().without(one.inputs().changedSince(since))))
            .toList();
    return commands;
  }

  /** What a sealed trial runs. */
  Command command(int trial) {
    return commands.get(trial).command();
  }

  private NamedFiles files() {
    return new NamedFiles(
        plan.experiment().directory(),
        scratch,
        site.sources().values().stream()
            .filter(Sources.Prepared::isOfVariant)
            .map(Sources.Prepared::folder)
            .toList(),
        site.environment());
  }

  private FingerprintedCommand seal(
      Trial trial, TrialFingerprinter by, Optional<Isolation> isolation) {
    Map<String, String> places = site.places(trial);
    plan.experiment().besideIterations().forEach(one -> site.command(one, places));
    Optional<Subject> subject = trial.variant().subject();
    if (subject.isPresent()) {
      // Where it will run is known only when it starts; what it is does not depend on it.
      Experiment.SUBJECT_PLACES.forEach(place -> places.put(place, "{" + place + "}"));
    }
    ResourceLimits limits =
        subject.map(one -> LimitReader.limits(one.isolation(), places)).orElse(ResourceLimits.NONE);
    List<Path> isolated = subject.map(one -> site.files(one, places)).orElse(List.of());
    FingerprintedCommand sealed = by.seal(trial, places, site.source(trial), limits, isolated);
    if (subject.isPresent()) {
      isolation.orElseThrow().check(limits, sealed.command(), isolated);
      if (limits.disk().isEmpty()) {
        DiskSpaceCheck.check(trial, places, scratch);
      }
    }
    return sealed;
  }
}
