package dev.steelyard.cli.load;

import dev.steelyard.cli.answer.SideFiles;
import dev.steelyard.lab.load.LoadExecution;
import dev.steelyard.lab.load.LoadOutcome;
import dev.steelyard.lab.run.ShutdownGuard;

/** Makes a load that is planned, with the exports that are written meanwhile. */
final class LoadMeasuring {

  private LoadMeasuring() {}

  static LoadOutcome measure(PlannedLoad planned, LoadProgress progress, SideFiles files) {
    LoadExports exports = LoadExports.open(planned.exports(), planned.shared());
    LoadOutcome outcome;
    try (exports) {
      LoadExecution execution =
          new LoadExecution(
              planned.test(),
              planned.workers(),
              exports.beside(progress),
              exports::beside,
              planned.observers());
      try (ShutdownGuard _ = ShutdownGuard.orderly(execution::stop)) {
        outcome = execution.run();
      }
      exports.end(files);
    }
    exports.warnings().forEach(progress::warn);
    return outcome;
  }
}
