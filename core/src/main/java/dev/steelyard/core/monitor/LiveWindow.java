package dev.steelyard.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What was done in a window of time. What took longer counts where it ended. What is not in it was
 * not told of, which is no zero.
 *
 * @param isWhole whether all of the window was watched; the last one mostly was not
 * @param operations by own time, the one with most first
 * @param caches by name
 * @param databases by name
 * @param storages by name
 * @param values counters and gauges, by name
 * @param machine what is known of the process
 * @param misplaced what belongs elsewhere, as it came late or from another clock
 * @param leftOut operations that the program did not tell, as there were too many
 * @param lostBytes of events that its recorder lost
 */
public record LiveWindow(
    Instant begin,
    Duration length,
    boolean isWhole,
    List<LiveOperation> operations,
    List<LiveCache> caches,
    List<LiveDatabase> databases,
    List<LiveStorage> storages,
    List<LiveValue> values,
    Map<MachineValue, Double> machine,
    long misplaced,
    long leftOut,
    long lostBytes) {

  /**
   * One kind of operation.
   *
   * @param count how many there were
   * @param told of how many more than that is known
   */
  public record LiveOperation(
      String layer,
      String name,
      long count,
      long told,
      long failed,
      long nanos,
      long ownNanos,
      DurationCounts lengths) {

    /** {@code layer/name}, or the layer alone where it does one thing. */
    public String words() {
      return layer.equals(name) ? layer : layer + "/" + name;
    }
  }

  /** Lookups in a cache. */
  public record LiveCache(String name, long found, long missed) {

    public long lookups() {
      return found + missed;
    }
  }

  /**
   * Statements.
   *
   * @param plannedNanos how long those took whose planning was measured
   * @param planningNanos how long these were planned
   */
  public record LiveDatabase(
      String name, long count, long failed, long nanos, long plannedNanos, long planningNanos) {}

  /**
   * Requests to storage.
   *
   * @param bytes how much came or went; -1 where one of them did not say
   */
  public record LiveStorage(String name, long count, long failed, long nanos, long bytes) {}

  /**
   * A counter or a gauge.
   *
   * @param last its last value
   * @param perSecond how fast a counter grew; empty where it was seen once, and for a gauge
   */
  public record LiveValue(String name, boolean isCounter, double last, OptionalDouble perSecond) {}

  /** All operations of a layer. */
  public record LiveLayer(String name, long count, long failed, long ownNanos) {}

  public LiveWindow {
    operations = List.copyOf(operations);
    caches = List.copyOf(caches);
    databases = List.copyOf(databases);
    storages = List.copyOf(storages);
    values = List.copyOf(values);
    machine = Map.copyOf(machine);
  }

  /** When it ended. */
  public Instant end() {
    return begin.plus(length);
  }

  /** In seconds. */
  public double seconds() {
    return length.toNanos() / 1e9;
  }

  /** How many operations ended in it. */
  public long count() {
    return operations.stream().mapToLong(LiveOperation::count).sum();
  }

  /** Whether nothing was told of it. */
  public boolean isEmpty() {
    return operations.isEmpty() && caches.isEmpty() && values.isEmpty() && machine.isEmpty();
  }

  /** Layers by own time, the one with most first. */
  public List<LiveLayer> layers() {
    Map<String, LiveLayer> layers = new LinkedHashMap<>();
    for (LiveOperation one : operations) {
      layers.merge(
          one.layer(),
          new LiveLayer(one.layer(), one.count(), one.failed(), one.ownNanos()),
          (all, more) ->
              new LiveLayer(
                  all.name(),
                  all.count() + more.count(),
                  all.failed() + more.failed(),
                  all.ownNanos() + more.ownNanos()));
    }
    List<LiveLayer> sorted = new ArrayList<>(layers.values());
    sorted.sort(
        Comparator.comparingLong((LiveLayer one) -> -one.ownNanos())
            .thenComparing(LiveLayer::name));
    return sorted;
  }
}
