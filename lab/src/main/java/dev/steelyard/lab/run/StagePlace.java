package dev.steelyard.lab.run;

import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.ExitCodes;
import dev.steelyard.host.process.StandardOutput;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.stage.Diagnosis;
import dev.steelyard.lab.stage.SubjectSession;
import dev.steelyard.lab.workload.IterationOutcome;
import dev.steelyard.lab.workload.WorkPlace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Where an iteration is measured that is done to a subject.
 *
 * @param stage the start of the subject
 */
record StagePlace(RunSite site, Trial trial, SubjectSession stage, Path log) implements WorkPlace {

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
    return stage.places();
  }

  @Override
  public Command command() {
    return site.command(trial.variant().workload().ownCommand().orElseThrow(), places());
  }

  /** What a program tells of a failure may come from the subject. */
  @Override
  public IterationOutcome run(Command other, StandardOutput output, ExitCodes right) {
    Diagnosis diagnosis = stage.diagnosis();
    IterationOutcome measured = site.measure(other, output, right, log);
    return measured.with(measured.failure().map(one -> diagnosis.of(one, stage.hasEnded())));
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
