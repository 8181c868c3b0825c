package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;

import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.TimePoint;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/** Uses what the processes use that tests of the store start, and their helpers. */
final class StoreRehearsal {

  private StoreRehearsal() {}

  public static void main(String[] args) throws Exception {
    StoreLocation location = StoreLocation.of(args[0]);
    try (Store store = LanceStore.open(location)) {
      store.results().publish(file("first", 3));
      store.results().publish(file("second", 3));
      store.results().list(ResultFilter.ALL);
      store.results().find(ResultFilter.ALL);
      store
          .timeLines()
          .append(List.of(new TimePoint("r", "users", Duration.ofSeconds(1), 1, Unit.PER_SECOND)));
      store.compact();
    }
    OutputStream nowhere = OutputStream.nullOutputStream();
    QueryJob.run(location, "results", "SELECT count(*) AS n FROM results", nowhere);
    new VerifyJob(location, "results", List.of())
        .run(new PrintStream(nowhere, false, StandardCharsets.UTF_8));
  }
}
