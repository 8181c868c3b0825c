package dev.steelyard.analysis;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A test with a folder, a store in it, and the notices that a service gives. */
public abstract class ServiceTest {

  protected static final TestBed BED = new TestBed("bed", "CPU", 1, "Linux", Instant.EPOCH);

  private static final long FIRST = 1_767_225_600; // 2026-01-01
  private static final long DAY = 86_400;

  @TempDir protected Path folder;
  protected Store store;
  protected final List<Notice> notices = new ArrayList<>();

  @BeforeEach
  final void openStore() {
    store = LanceStore.open(location());
  }

  @AfterEach
  final void closeStore() {
    store.close();
  }

  protected final StoreLocation location() {
    return StoreLocation.of(folder.resolve("store").toString());
  }

  protected final Path file(String name, String text) {
    try {
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** A file of Steelyard's own format with one benchmark, which names no build. */
  protected final Path measured(String name, String benchmark, String values) {
    return file(
        name,
        """
        {"format": "steelyard", "version": 1, "results": [
          {"benchmark_name": "%s", "values": [%s], "units": "ms"}
        ]}
        """
            .formatted(benchmark, values));
  }

  /** A build that came to be on this day of 2026. */
  protected static DutBuild build(String name, String version, int day) {
    return new DutBuild(name, version, Instant.ofEpochSecond(FIRST + DAY * (day - 1)));
  }

  /** Eleven values close around a median, of which less is better. */
  protected static Result result(DutBuild build, String benchmark, double median) {
    double[] values = new double[11];
    for (int i = 0; i < values.length; i++) {
      values[i] = median * (1 + 0.0002 * (i - 5));
    }
    return Result.of(
        build,
        BED,
        benchmark,
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        build.timestamp());
  }

  /** Runs an experiment to its end and keeps it in the store. */
  protected final RunOutcome ran(String name, String yaml) {
    Path file = file(name, yaml);
    Runs runs = new Runs(store, folder.resolve("runs"));
    try (Run run =
        runs.begin(
            ExperimentReader.read(file),
            file,
            Selection.ALL,
            ThisMachine.asTestBed("here"),
            new Silence())) {
      return run.execute();
    }
  }

  private static final class Silence implements RunListener {
    @Override
    public void started(String run, int trials, int done, int total, boolean isMost) {}

    @Override
    public void measuring(String trial, int done, int total, Optional<Duration> left) {}

    @Override
    public void warning(String message) {}
  }
}
