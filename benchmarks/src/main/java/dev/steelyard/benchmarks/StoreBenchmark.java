package dev.steelyard.benchmarks;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultOrder;
import dev.steelyard.store.SeriesKey;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The store with 500,000 results: 1,000 benchmarks of 500 builds, ten values each. The argument is
 * an empty folder to put it in.
 */
public final class StoreBenchmark {

  private static final int BUILDS = 500;
  private static final int BENCHMARKS = 1_000;
  private static final TestBed BED =
      new TestBed("bench", "CPU", 64, "Linux", Instant.ofEpochSecond(1_600_000_000));

  private final Random random = new Random(42);

  private StoreBenchmark() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createDirectories(Path.of(args[0]));
    StoreBenchmark benchmark = new StoreBenchmark();
    try (Store store = LanceStore.open(StoreLocation.of(folder.resolve("large").toString()))) {
      benchmark.fill(store);
      System.out.println(store.info());
      benchmark.queries(store);
      benchmark.publishes(store, folder);
    }
  }

  private void fill(Store store) {
    long start = System.nanoTime();
    for (int build = 0; build < BUILDS; build += 10) {
      List<Result> results = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        results.addAll(results(build + i, BENCHMARKS, 10));
      }
      store.results().publish(results);
    }
    System.out.printf("filled in %.1f s%n", (System.nanoTime() - start) / 1e9);
  }

  private void queries(Store store) {
    SeriesKey series = new SeriesKey("db", name(77), "bench");
    ResultFilter one = ResultFilter.ALL.withBenchmark(Glob.exactly(name(77)));
    ResultFilter glob = ResultFilter.ALL.withBenchmark(new Glob("group7/*[*ram=512MB*"));
    Stopwatch.warm("one benchmark's series (500 rows)", 21, () -> store.results().series(series));
    Stopwatch.warm("the same with all values", 21, () -> store.results().find(one));
    Stopwatch.warm("the 50 newest results", 21, () -> store.results().list(newest()));
    Stopwatch.warm("one build's results (1,000 rows)", 21, () -> store.results().list(build()));
    Stopwatch.warm("one run's results (1,000 rows)", 21, () -> store.results().list(run()));
    Stopwatch.warm("100 benchmarks by a glob (50,000 rows)", 5, () -> store.results().list(glob));
    Stopwatch.warm(
        "group-by over all in SQL (1,000 groups)",
        21,
        () ->
            store.sql(
                "SELECT benchmark_name, count(*), avg(summary['median']) FROM results"
                    + " GROUP BY benchmark_name"));
    Stopwatch.warm("all builds with their counts", 21, store::builds);
  }

  private void publishes(Store store, Path folder) throws IOException {
    List<Result> file = results(BUILDS, 10_000, 100);
    for (int i = 0; i < 5; i++) {
      Path fresh = folder.resolve("fresh" + i);
      try (Store empty = LanceStore.open(StoreLocation.of(fresh.toString()))) {
        Stopwatch.once(
            "publish 10,000 results x 100 values, new store",
            1,
            () -> empty.results().publish(file));
        Stopwatch.once("publish the same again", 1, () -> empty.results().publish(file));
      }
    }
    Stopwatch.warm(
        "publish 1 new result to 500,000",
        41,
        () -> store.results().publish(results(BUILDS, 1, 10)));
    Stopwatch.warm(
        "publish 50 new results to 500,000",
        21,
        () -> store.results().publish(results(BUILDS, 50, 10)));
    Stopwatch.once(
        "publish 10,000 results x 100 values to 500,000", 1, () -> store.results().publish(file));
    Stopwatch.once("compact all", 1, store::compact);
  }

  private static ResultFilter newest() {
    return ResultFilter.ALL.withOrder(ResultOrder.NEWEST_BUILD_FIRST).withLimit(50);
  }

  private static ResultFilter build() {
    return ResultFilter.ALL.withVersion(Glob.exactly("0.250.0+abc0000"));
  }

  private static ResultFilter run() {
    return ResultFilter.ALL.withRun("run-250");
  }

  private static String name(int benchmark) {
    return "group%d/name-%d[ram=512MB,size=1GB]".formatted(benchmark % 10, benchmark);
  }

  /** New results, each time with new values, of one build. */
  private List<Result> results(int build, int benchmarks, int values) {
    DutBuild dut =
        new DutBuild(
            "db",
            "0.%d.0+abc0000".formatted(build),
            Instant.ofEpochSecond(1_600_000_000L + 3_600L * build));
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .withRun("run-" + build, "baseline", Map.of("ram", "512MB", "size", "1GB"));
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < benchmarks; i++) {
      double[] raw = random.doubles(values, 1e6, 2e6).toArray();
      results.add(
          Result.of(
              dut,
              BED,
              name(i),
              Values.of(raw),
              Unit.NANOSECONDS,
              Optional.empty(),
              metadata,
              dut.timestamp()));
    }
    return results;
  }
}
