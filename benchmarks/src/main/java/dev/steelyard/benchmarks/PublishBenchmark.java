package dev.steelyard.benchmarks;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.disk.TableFolder;
import dev.steelyard.store.disk.TableState;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * What a publish costs until it is acknowledged. The argument is an empty folder: on a disk, where
 * forcing what was written costs something, or on a tmpfs, where it does not.
 */
public final class PublishBenchmark {

  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
  private static final TestBed BED = new TestBed("bench", "CPU", 64, "Linux", AT);

  private final Random random = new Random(42);
  private int builds;

  private PublishBenchmark() {}

  public static void main(String[] args) {
    PublishBenchmark benchmark = new PublishBenchmark();
    Path folder = Path.of(args[0]);
    try (Store store = open(folder.resolve("small"))) {
      Stopwatch.warm(
          "publish 1 new result", 50, () -> store.results().publish(benchmark.results(1, 10)));
      Stopwatch.warm(
          "publish 50 new results", 50, () -> store.results().publish(benchmark.results(50, 10)));
    }
    TableFolder table = new TableFolder(folder.resolve("small").resolve("results.lance"));
    Stopwatch.warm("look whether its newest version is whole", 50, () -> look(table));
    List<Result> file = benchmark.results(10_000, 100);
    for (int i = 0; i < 3; i++) {
      try (Store store = open(folder.resolve("large" + i))) {
        Stopwatch.once(
            "publish 10,000 results x 100 values, new store",
            1,
            () -> store.results().publish(file));
        Stopwatch.once("publish the same again", 1, () -> store.results().publish(file));
      }
    }
  }

  private static Store open(Path folder) {
    return LanceStore.open(StoreLocation.of(folder.toString()));
  }

  private static void look(TableFolder table) {
    try {
      if (!(table.standing() instanceof TableState.Whole)) {
        throw new IllegalStateException("damaged: " + table.standing());
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<Result> results(int count, int values) {
    int build = builds++;
    DutBuild dut = new DutBuild("db", "0.%d.0+abc0000".formatted(build), AT.plusSeconds(build));
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      results.add(
          Result.of(
              dut,
              BED,
              "group/name-" + i,
              Values.of(random.doubles(values, 1e6, 2e6).toArray()),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              AT));
    }
    return results;
  }
}
