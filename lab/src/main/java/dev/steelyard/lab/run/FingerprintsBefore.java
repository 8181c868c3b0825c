package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
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

/** Whether what the trials of a run are and read is what it was when the run began. */
final class FingerprintsBefore {

  private final Plan plan;
  private final Journal.Known done;
  private final Set<Integer> begun;
  private final Set<String> perhaps = new HashSet<>();
  private final Instant last;
  private final Instant now = Instant.now();

  /**
   * Compares nothing yet.
   *
   * @param left of the plan, at least one
   * @param last when the run last wrote something down
   */
  FingerprintsBefore(Plan plan, Journal.Known done, List<Plan.Step> left, Instant last) {
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
      Optional<Difference> changed =
          sealed
              .changed(command, done.written(), begun.contains(i) ? Set.of() : perhaps)
              .or(() -> came(sealed.inputs(), command.inputs()));
      if (changed.isPresent()) {
        throw SteelyardException.invalid(
            changed
                .get()
                .words(
                    done.header().run(),
                    plan.trials().get(i).label(),
                    new Difference.Surroundings(
                        environment, new SameAsBefore(done.header()).otherVariables(environment))));
      }
    }
  }

  /**
   * A file that its trial reads now, and that came while the run was interrupted. What was made
   * while it ran, or is made now, may be the run's own, and so may one beside which others were: an
   * iteration that was killed may have lived on for a moment.
   */
  private Optional<Difference> came(FingerprintedInputs before, FingerprintedInputs read) {
    if (!perhaps.isEmpty()) {
      return Optional.empty();
    }
    List<Path> others =
        read.files().keySet().stream()
            .filter(file -> !before.files().containsKey(file) && !done.written().contains(file))
            .map(Path::of)
            .toList();
    Set<Path> ownFolders =
        others.stream()
            .filter(this::isOwn)
            .map(file -> file.resolveSibling(""))
            .collect(Collectors.toSet());
    return others.stream()
        .filter(file -> !ownFolders.contains(file.resolveSibling("")))
        .filter(file -> isIn(NamedFiles.touched(file), last, now))
        .filter(file -> !before.isElsewhere(file, read))
        .findFirst()
        .map(Difference.Came::new);
  }

  /** One that was moved there was made before, and is not. */
  private boolean isOwn(Path file) {
    Instant began = done.header().started();
    return isIn(NamedFiles.made(file), began, last) || isIn(NamedFiles.touched(file), began, last);
  }

  private static boolean isIn(Optional<Instant> when, Instant from, Instant until) {
    return when.filter(one -> one.isAfter(from) && !one.isAfter(until)).isPresent();
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
