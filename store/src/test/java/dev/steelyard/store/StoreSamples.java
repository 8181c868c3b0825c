package dev.steelyard.store;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Results to put into stores. */
public final class StoreSamples {

  public static final Instant PUBLISHED = Instant.ofEpochSecond(1_700_000_500);
  public static final TestBed BENCH =
      new TestBed(
          "bench-1", "A CPU @ 3 GHz", 64, "Debian 12", Instant.ofEpochSecond(1_600_000_000));

  private StoreSamples() {}

  public static DutBuild build(String name, int number) {
    return new DutBuild(
        name,
        "0.%d.0+abc%04d".formatted(number, number),
        Instant.ofEpochSecond(1_700_000_000 + number));
  }

  public static Result result(DutBuild build, String benchmark, double... values) {
    return result(build, benchmark, Metadata.of(Direction.LOWER_IS_BETTER), values);
  }

  public static Result result(
      DutBuild build, String benchmark, Metadata metadata, double... values) {
    return Result.of(
        build,
        BENCH,
        benchmark,
        Values.of(values),
        Unit.NANOSECONDS,
        Optional.<Throughput>empty(),
        metadata,
        PUBLISHED);
  }

  /** So many results of one build, each of another benchmark. */
  public static List<Result> file(String prefix, int benchmarks) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < benchmarks; i++) {
      results.add(result(build("db", 1), prefix + "/" + i, i, i + 1, i + 2));
    }
    return results;
  }
}
