package dev.steelyard.analysis;

import dev.steelyard.analysis.builds.SaidBuild;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.ThisMachine;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.lab.run.Runs;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import dev.steelyard.testing.GitFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.IntFunction;
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

  /** Opens the store anew, after it was closed. */
  protected final void reopen() {
    store = LanceStore.open(location());
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
    return result(build, BED, benchmark, median);
  }

  /** The same on a testbed. */
  protected static Result result(DutBuild build, TestBed bed, String benchmark, double median) {
    double[] values = new double[11];
    for (int i = 0; i < values.length; i++) {
      values[i] = median * (1 + 0.0002 * (i - 5));
    }
    return Result.of(
        build,
        bed,
        benchmark,
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        build.timestamp());
  }

  /**
   * Publishes builds of {@code mydb}, one a day, with two benchmarks and a little noise.
   *
   * @param slowerFrom the build from which on {@code insert} takes a third more; none for one that
   *     there is not
   */
  protected final void publishHistory(int builds, int slowerFrom) {
    publishHistory(builds, slowerFrom, _ -> BED.name());
  }

  /** The same, on a testbed of this name each day. */
  protected final void publishHistory(int builds, int slowerFrom, IntFunction<String> testBeds) {
    Random random = new Random(1);
    for (int i = 0; i < builds; i++) {
      DutBuild build = build("mydb", "0." + i, i + 1);
      double insert = i < slowerFrom ? 100 : 133;
      TestBed bed = new TestBed(testBeds.apply(i), "CPU", 1, "Linux", Instant.EPOCH);
      store
          .results()
          .publish(
              List.of(
                  result(build, bed, "insert", insert * (1 + 0.01 * random.nextGaussian())),
                  result(build, bed, "scan", 50 * (1 + 0.01 * random.nextGaussian()))));
    }
  }

  /** A folder that no repository is at hand for. */
  protected final WorkTree noTree() {
    return new WorkTree(folder, repository().environment(), SaidBuild.REMEDY);
  }

  /** The repository that {@link #commit} makes. */
  protected final WorkTree tree() {
    return new WorkTree(repository().path(), repository().environment(), SaidBuild.REMEDY);
  }

  private GitFolder repository() {
    return new GitFolder(folder.resolve("tree"));
  }

  /** Commits something on the branch {@code main} and gives the commit's whole hash. */
  protected final String commit(String text) throws IOException {
    if (!Files.exists(repository().path())) {
      GitFolder.in(repository().path());
    }
    return repository().commitStaged(text);
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
