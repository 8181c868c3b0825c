package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.SearchRun;
import dev.steelyard.cli.terminal.StepLine;
import dev.steelyard.core.compat.AgingFailure;

/** Says how far a search is. */
final class SearchProgress extends CompatProgress implements SearchRun.Listener {

  private final StepLine line;

  SearchProgress(StepLine line) {
    super(line);
    this.line = line;
  }

  @Override
  public void tried(long sequences, int causes) {
    line.overwrite(
        "%d sequences, %s".formatted(sequences, causes == 1 ? "1 cause" : causes + " causes"));
  }

  @Override
  public void met(AgingFailure failure) {
    line.overwrite(
        "%s in %s after %d steps; looking for the fewest"
            .formatted(failure.verdict().words(), failure.place(), failure.steps().size()));
  }
}
