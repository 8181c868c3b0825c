package dev.steelyard.benchmarks;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunState;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Publishes one numbered file of results after another and adds its number to a file elsewhere as
 * soon as it is acknowledged. Arguments: the store, that file, the first number, how many.
 */
public final class PublishingLoop {

  private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);
  private static final TestBed BED = new TestBed("bench", "CPU", 64, "Linux", AT);
  private static final String RUN = "run-of-all";

  private PublishingLoop() {}

  public static void main(String[] args) throws IOException {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      int first = Integer.parseInt(args[2]);
      for (int number = first; number < first + Integer.parseInt(args[3]); number++) {
        store.results().publish(file(number));
        store.runs().save(run(number));
        Files.writeString(
            Path.of(args[1]), number + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      }
    }
  }

  /** 1 to 40 results that are new, and one that replaces what the file before has said. */
  static List<Result> file(int number) {
    List<Result> results = new ArrayList<>();
    for (int i = 0; i < 1 + number * 7 % 40; i++) {
      results.add(
          Result.of(
              build(number),
              BED,
              "file-%d/%d".formatted(number, i),
              Values.of(number, i, number + i),
              Unit.NANOSECONDS,
              Optional.empty(),
              Metadata.of(Direction.LOWER_IS_BETTER),
              AT));
    }
    results.add(growing(number));
    return results;
  }

  /** Has an id of its own, so that each file replaces it. */
  static Result growing(int number) {
    Result any =
        Result.of(
            build(0),
            BED,
            "growing",
            Values.of(number),
            Unit.NANOSECONDS,
            Optional.empty(),
            Metadata.of(Direction.LOWER_IS_BETTER),
            AT);
    return new Result(
        "growing",
        any.dut(),
        BED,
        any.benchmark(),
        any.values(),
        any.summary(),
        any.unit(),
        any.throughput(),
        any.metadata(),
        AT);
  }

  static RunRecord run(int number) {
    return new RunRecord(
        RUN, "loop", "", RunState.RUNNING, AT, AT, 1_000_000, number, "host", "{}");
  }

  static String runId() {
    return RUN;
  }

  private static DutBuild build(int number) {
    return new DutBuild("db", "0.%d.0+abc0000".formatted(number), AT.plusSeconds(number));
  }
}
