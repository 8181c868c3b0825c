package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.workload.Iteration;
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

  /**
   * Compares nothing yet.
   *
   * @param left of the plan, at least one
   */
  FingerprintsBefore(Plan plan, Journal.Known done, List<Plan.Step> left) {
    this.plan = plan;
    this.done = done;
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
      Optional<Difference> changed =
          sealed(i)
              .changed(commands.get(i), done.written(), begun.contains(i) ? Set.of() : perhaps);
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
