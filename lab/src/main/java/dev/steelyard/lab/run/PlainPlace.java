package dev.steelyard.lab.run;

import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.SubjectSession;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where an iteration without a subject is measured.
 *
 * @param command as it was sealed
 */
record PlainPlace(RunSite site, Trial trial, Command command, Path log) implements WorkPlace {

  @Override
  public Path directory() {
    return site.directory();
  }

  @Override
  public Path scratch() {
    return site.work();
  }

  @Override
  public Map<String, String> places() {
    return site.places(trial);
  }

  @Override
  public IterationOutcome run(Command other, StandardOutput output, ExitCodes right) {
    return site.measure(other, output, right, log);
  }

  @Override
  public SubjectSession stage() {
    throw new IllegalStateException(trial.label() + " has no subject");
  }

  @Override
  public Stoppable stoppable(Runnable stop) {
    return site.stoppable(stop);
  }

  @Override
  public void warn(String message) {
    site.warn(List.of(message));
  }
}
