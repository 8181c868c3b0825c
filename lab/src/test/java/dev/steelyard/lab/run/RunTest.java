package dev.steelyard.lab.run;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a store, a folder for runs and a folder for the experiment, all of its own. */
abstract class RunTest implements RunListener {

  @TempDir Path temporary;
  Path here;
  Path file;
  Path folder;
  Store store;
  Runs runs;
  final List<String> warnings = new ArrayList<>();
  private int stopAt = Integer.MAX_VALUE;
  private Runnable stop = () -> {};

  @BeforeEach
  final void openStore() throws IOException {
    here = Files.createDirectory(temporary.resolve("experiment")).toRealPath();
    file = here.resolve("x.yaml");
    folder = temporary.resolve("runs");
    store = LanceStore.open(StoreLocation.of(temporary.resolve("store").toString()));
    runs = new Runs(store, folder);
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  final Run begin(String yaml) {
    return begin(yaml, runs);
  }

  final Run begin(String yaml, Runs where) {
    try {
      Experiment experiment = ExperimentReader.read(Files.writeString(file, yaml));
      return where.begin(experiment, file, Selection.ALL, ThisMachine.asTestBed("here"), this);
    } catch (IOException failure) {
      throw new java.io.UncheckedIOException(failure);
    }
  }

  final RunOutcome execute(String yaml) {
    try (Run run = begin(yaml)) {
      return run.execute();
    }
  }

  final RunOutcome resume(String id) {
    try (Run run = runs.resume(id, this)) {
      return run.execute();
    }
  }

  final Result stored(String benchmark) {
    return store.results().find(ResultFilter.ALL).results().stream()
        .filter(result -> result.benchmark().equals(benchmark))
        .reduce((one, other) -> {
          throw new AssertionError(benchmark + " is stored twice");
        })
        .orElseThrow(() -> new AssertionError(benchmark + " is not stored"));
  }

  final Path program(String name, String text) throws IOException {
    Path program = Files.writeString(here.resolve(name), text);
    program.toFile().setExecutable(true);
    return program;
  }

  /** Lines in a file that measured programs append to. */
  final List<String> lines(String name) throws IOException {
    return Files.readAllLines(here.resolve(name));
  }

  final List<Path> homes() throws IOException {
    try (Stream<Path> all = Files.exists(folder) ? Files.list(folder) : Stream.empty()) {
      return all.toList();
    }
  }

  static Path scratch(String id) {
    return Path.of(System.getProperty("java.io.tmpdir"), "steelyard-" + id);
  }

  @Override
  public void started(String run, int trials, int done, int total, boolean isMost) {}

  @Override
  public void measuring(String trial, int done, int total, Optional<Duration> left) {
    if (done == stopAt) {
      stop.run();
    }
  }

  @Override
  public void warning(String message) {
    // Tests are run beside each other.
    if (!message.startsWith("other programs, ")) {
      warnings.add(message);
    }
  }

  /** Runs until an iteration is in flight, and then is interrupted by another thread. */
  final RunOutcome interruptedAt(int iteration, Run run) throws InterruptedException {
    stopAt = iteration;
    Thread[] other = new Thread[1];
    stop = () -> other[0] = Thread.ofPlatform().start(run::interrupt);
    try (run) {
      return run.execute();
    } finally {
      stopAt = Integer.MAX_VALUE;
      other[0].join();
    }
  }

  /** The id of a run that was interrupted before an iteration. */
  final String interrupted(int iteration, String yaml) throws InterruptedException {
    return interruptedAt(iteration, begin(yaml)).record().id();
  }

  final void isRefusedWith(String id, String message) {
    assertThatThrownBy(() -> resume(id))
        .hasMessage(message)
        .hasFieldOrPropertyWithValue("kind", SteelyardException.Kind.INVALID_INPUT);
  }
}
