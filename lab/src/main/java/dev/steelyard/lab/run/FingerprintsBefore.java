package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.workload.Iteration;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Whether what the trials of a run are and read is what it was when the run began. */
final class FingerprintsBefore {

  private final Plan plan;
  private final Journal.Known done;
  private final Set<Integer> begun;
  private final Set<String> perhaps = new HashSet<>();
  private final LastSign last;
  private final Instant now = Instant.now();

  /**
   * Compares nothing yet.
   *
   * @param left of the plan, at least one
   * @param last sign of the run
   */
  FingerprintsBefore(Plan plan, Journal.Known done, List<Plan.Step> left, LastSign last) {
    this.plan = plan;
    this.done = done;
    this.last = last;
    this.begun = done.iterations().stream().map(Iteration::trial).collect(Collectors.toSet());
    // Iterations are measured one after the other, so this one may have been under way.
    int next = left.getFirst().trial();
    if (!begun.contains(next) && !done.known().contains(next)) {
      FingerprintedInputs inputs = done.header().sealed().get(next).inputs();
      perhaps.addAll(inputs.files().keySet());
    }
  }

  /**
   * Refuses what is not what it was.
   *
   * @param commands of the trials as they are now, in the plan's order
   * @param environment of this process
   */
  void require(List<FingerprintedCommand> commands, Map<String, String> environment) {
    for (int i = 0; i < commands.size(); i++) {
      FingerprintedCommand command = commands.get(i);
      FingerprintedProgram sealed = sealed(i);
      Trial trial = plan.trials().get(i);
      Optional<Difference> changed =
          sealed
              .changed(command, done.written(), begun.contains(i) ? Set.of() : perhaps)
              .map(one ->
                  one instanceof Difference.Another
                      ? rewritten(trial, sealed.inputs(), command.inputs()).orElse(one)
                      : one)
              .or(() -> came(sealed.inputs(), command.inputs()));
      if (changed.isPresent()) {
        throw SteelyardException.invalid(
            changed
                .get()
                .words(
                    done.header().run(),
                    trial.label(),
                    new Difference.Surroundings(
                        environment, new SameAsBefore(done.header()).otherVariables(environment))));
      }
    }
  }

  /** A file that its trial reads now, and that came after the run had stopped measuring. */
  private Optional<Difference> came(FingerprintedInputs before, FingerprintedInputs read) {
    return last.rested().isEmpty()
        ? Optional.empty()
        : others(before, read).stream().findFirst().map(Difference.Came::new);
  }

  /**
   * What to say of files that came after a run which was killed had last written something down:
   * its last iteration may have made them.
   */
  Optional<String> mayHaveCome(List<FingerprintedCommand> commands) {
    if (last.rested().isPresent()) {
      return Optional.empty();
    }
    return IntStream.range(0, commands.size())
        .mapToObj(i -> others(sealed(i).inputs(), commands.get(i).inputs()))
        .flatMap(List::stream)
        .findFirst()
        .map(
            "%s, which is read now, came after the run had last written something down; unless the run made it, start a new one"
                ::formatted);
  }

  /** Files that are read now and were not there, and that were not made while the run measured. */
  private List<Path> others(FingerprintedInputs before, FingerprintedInputs read) {
    return read.files().keySet().stream()
        .filter(file -> !before.files().containsKey(file) && !done.written().contains(file))
        .map(Path::of)
        .filter(file -> isIn(FileState.touched(file), last.at(), now))
        .filter(file -> !isIn(FileState.made(file), done.header().started(), last.at()))
        .filter(file -> !before.isElsewhere(file, read))
        .toList();
  }

  private static boolean isIn(Optional<Instant> when, Instant from, Instant until) {
    return when.filter(one -> one.isAfter(from) && !one.isAfter(until)).isPresent();
  }

  /** A file that what has run again, the set-up or a build, has written otherwise than before. */
  private Optional<Difference> rewritten(
      Trial trial, FingerprintedInputs before, FingerprintedInputs read) {
    Difference.Makers by =
        Difference.Makers.of(
            plan.experiment().setup().isPresent(), trial.variant().source().makesFiles());
    return before.changedFiles(read).stream()
        .filter(file -> !done.written().contains(file))
        .map(Path::of)
        .filter(file -> FileState.touched(file).filter(now::isBefore).isPresent())
        .findFirst()
        .map(file -> new Difference.Rewritten(file, by));
  }

  /** Files that the iteration which was under way has changed, as far as anybody can know. */
  Set<String> changed(List<FingerprintedCommand> commands) {
    Set<String> changed = new TreeSet<>();
    for (int i = 0; i < commands.size(); i++) {
      changed.addAll(sealed(i).inputs().changedFiles(commands.get(i).inputs()));
    }
    changed.retainAll(perhaps);
    changed.removeAll(done.written());
    return changed;
  }

  private FingerprintedProgram sealed(int trial) {
    return done.header().sealed().get(trial);
  }
}
