package dev.steelyard.cli.compat;

import dev.steelyard.analysis.compat.SuitePlace;
import dev.steelyard.cli.command.CliContext;
import dev.steelyard.cli.options.OptionRange;
import dev.steelyard.cli.process.Interruption;
import dev.steelyard.environment.EnvironmentFolder;
import dev.steelyard.store.CacheFolder;
import picocli.CommandLine.Option;

/** Where and how a suite's versions are run. */
final class SuitePlaceOptions {

  private static final int MOST_JOBS = 256;

  @Option(
      names = "--temp",
      description =
          "Environments for this run alone, deleted at its end. STEELYARD_TEMP_ENV=1 does the"
              + " same.")
  private boolean temporary;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "How many environments and steps at once. Default: as many as processors.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  void check() {
    OptionRange.check("--jobs", jobs, MOST_JOBS);
  }

  SuitePlace place(CliContext around, Interruption interruption) {
    return new SuitePlace(
        CacheFolder.of(around.environment()),
        around.environment(),
        temporary || EnvironmentFolder.isTemporary(around.environment()),
        jobs,
        interruption::happened);
  }
}
