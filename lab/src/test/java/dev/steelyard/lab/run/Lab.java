package dev.steelyard.lab.run;

import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.ExperimentReader;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store and a folder of experiments to run for real. */
class Lab implements AutoCloseable {

  final Path folder;
  final Store store;
  final Runs runs;
  final List<String> warnings = new ArrayList<>();

  Lab(Path folder) {
    this.folder = folder;
    this.store = LanceStore.open(StoreLocation.of(folder.resolve("store").toString()));
    this.runs = new Runs(store, folder.resolve("store").resolve("runs"));
  }

  /** What a run tells, kept. */
  RunListener listener() {
    return new RunListener() {
      @Override
      public void started(String run, int trials, int done, int total) {
        // Told to people only.
      }

      @Override
      public void measuring(String trial, int done, int total, Optional<Duration> left) {
        onMeasuring(done);
      }

      @Override
      public void warning(String message) {
        warnings.add(message);
      }
    };
  }

  /** Called before each iteration. */
  void onMeasuring(int done) {
    measured = done;
  }

  int measured;

  Experiment experiment(String yaml) {
    return ExperimentReader.parse(yaml, "test.yaml", folder);
  }

  Run begin(String yaml) {
    return begin(experiment(yaml), Selection.ALL);
  }

  Run begin(Experiment experiment, Selection selection) {
    return runs.begin(
        experiment, Path.of("test.yaml"), selection, ThisMachine.asTestBed("bench"), listener());
  }

  RunOutcome run(String yaml) {
    try (Run run = begin(yaml)) {
      return run.execute();
    }
  }

  RunOutcome resume(String id) {
    try (Run run = runs.resume(id, listener())) {
      return run.execute();
    }
  }

  List<Result> stored(String run) {
    return store.results(ResultFilter.ALL.withRun(run)).results();
  }

  /** An executable shell script in the folder. */
  String script(String name, String body) {
    Path script = folder.resolve(name);
    try {
      Files.writeString(script, "#!/bin/sh\n" + body + "\n");
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
    script.toFile().setExecutable(true);
    return script.toString();
  }

  /** How many times something appended a line to this file. */
  long lines(String file) {
    try {
      return Files.exists(folder.resolve(file))
          ? Files.readAllLines(folder.resolve(file)).size()
          : 0;
    } catch (IOException failure) {
      throw new AssertionError(failure);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
