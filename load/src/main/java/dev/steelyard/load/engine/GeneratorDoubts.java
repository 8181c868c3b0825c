package dev.steelyard.load.engine;

import dev.steelyard.load.record.GeneratorHealth;
import java.util.ArrayList;
import java.util.List;

/** Says when the load generator was the bottleneck. */
final class GeneratorDoubts {

  private static final double BUSY = 0.9;
  private static final long LATE_MICROS = 10_000;
  private static final long LONG_COLLECTION_MILLIS = 100;

  private GeneratorDoubts() {}

  static List<String> of(GeneratorHealth health) {
    List<String> doubts = new ArrayList<>();
    if (health.cpuShare() > BUSY) {
      doubts.add(
          ("the generator was the bottleneck: it used %.0f%% of this machine's %d processors; more"
                  + " machines, or less load, would measure the server")
              .formatted(health.cpuShare() * 100, health.processors()));
    }
    long late = health.lateStarts().percentile(99);
    if (late > LATE_MICROS) {
      doubts.add(
          ("1%% of the iterations began %.1f ms or more later than meant: latencies hold that wait;"
                  + " a larger pool of ready users, or less load on this machine, shortens it")
              .formatted(late / 1e3));
    }
    long lag = health.lag().percentile(99);
    if (lag > LATE_MICROS) {
      doubts.add(
          ("1%% of waiting users woke %.1f ms or more too late: this machine was busy, and latencies"
                  + " hold that; use less load or more processors")
              .formatted(lag / 1e3));
    }
    if (health.longestCollection().toMillis() > LONG_COLLECTION_MILLIS) {
      doubts.add(
          ("garbage collection stopped the generator for %d ms within one second; a larger heap"
                  + " (-Xmx) makes that shorter")
              .formatted(health.longestCollection().toMillis()));
    }
    return doubts;
  }
}
