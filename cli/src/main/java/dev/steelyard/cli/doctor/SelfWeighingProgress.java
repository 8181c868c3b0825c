package dev.steelyard.cli.doctor;

import dev.steelyard.analysis.runs.RoughTime;
import dev.steelyard.analysis.runs.SelfWeighingListener;
import dev.steelyard.cli.terminal.Progress;
import dev.steelyard.cli.terminal.StepLine;
import java.time.Duration;
import java.util.Optional;

/** Says on one line how an experiment that is weighed against itself goes on. */
final class SelfWeighingProgress implements SelfWeighingListener {

  private final StepLine line;

  SelfWeighingProgress(StepLine line) {
    this.line = line;
  }

  @Override
  public void begins(int repetition, int repetitions, String experiment, Optional<Duration> left) {
    line.show(
        "repetition %d of %d of %s%s"
            .formatted(
                repetition,
                repetitions,
                experiment,
                left.map(time -> "  %s left".formatted(Progress.words(time))).orElse("")));
  }

  @Override
  public void measuring(int iteration, int iterations, int repetitions, Duration all) {
    line.overwrite(
        "repetition 1 of %d, iteration %d of %d; all repetitions take about %s"
            .formatted(repetitions, iteration, iterations, RoughTime.words(all)));
  }

  @Override
  public void warning(String message) {
    line.warn(message);
  }
}
