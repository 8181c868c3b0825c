package dev.steelyard.analysis.report;

import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.store.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The page that a run left in its own folder when it ended. */
public final class KeptPage {

  /** What it is called there. */
  public static final String NAME = "report.html";

  private KeptPage() {}

  /**
   * That of a load test; empty when there is none on this machine.
   *
   * @param runs holds the folders of runs
   */
  public static Optional<Path> ofLoad(RunRecord run, Path runs) {
    Path page = runs.resolve(run.id()).resolve(NAME);
    return LoadKeeping.isLoad(run) && Files.isRegularFile(page)
        ? Optional.of(page)
        : Optional.empty();
  }
}
