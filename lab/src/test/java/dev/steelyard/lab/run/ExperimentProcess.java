package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Begins a run, or goes on with one: {@code STORE RUNS EXPERIMENT [RUN]}. */
final class ExperimentProcess implements RunListener {

  private ExperimentProcess() {}

  public static void main(String[] args) {
    RunListener quiet = new ExperimentProcess();
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      Runs runs = new Runs(store, Path.of(args[1]));
      try (Run run =
          args.length > 3 ? runs.resume(args[3], quiet) : begin(runs, Path.of(args[2]), quiet)) {
        run.execute();
      }
    } catch (SteelyardException refused) {
      System.out.println(refused.getMessage());
      System.exit(3);
    }
  }

  private static Run begin(Runs runs, Path file, RunListener listener) {
    return runs.begin(
        ExperimentReader.read(file), file, Selection.ALL, ThisMachine.asTestBed("here"), listener);
  }

  @Override
  public void started(String run, int trials, int done, int total, boolean isMost) {}

  @Override
  public void measuring(String trial, int done, int total, Optional<Duration> left) {}

  @Override
  public void warning(String message) {}
}
