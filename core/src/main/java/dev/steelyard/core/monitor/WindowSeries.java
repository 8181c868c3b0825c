package dev.steelyard.core.monitor;

import dev.steelyard.core.monitor.LiveWindow.LiveCache;
import dev.steelyard.core.monitor.LiveWindow.LiveDatabase;
import dev.steelyard.core.monitor.LiveWindow.LiveOperation;
import dev.steelyard.core.monitor.LiveWindow.LiveStorage;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** The value of a series in a window; empty where nothing was told of it. */
record WindowSeries(LiveWindow window, SeriesName series) {

  OptionalDouble value() {
    return switch (series.family()) {
      case LAYER -> layer();
      case OPERATION -> operation();
      case CACHE -> cache();
      case DATABASE -> database();
      case STORAGE -> storage();
      case COUNTER ->
          window.values().stream()
              .filter(one -> one.isCounter() && one.name().equals(series.name()))
              .flatMapToDouble(one -> one.perSecond().stream())
              .findFirst();
      case GAUGE ->
          window.values().stream()
              .filter(one -> !one.isCounter() && one.name().equals(series.name()))
              .mapToDouble(LiveWindow.LiveValue::last)
              .findFirst();
      case MEMORY ->
          machine(
              series.measure() == SeriesMeasure.HEAP_USED
                  ? MachineValue.HEAP_USED
                  : MachineValue.RESIDENT);
      case GC -> pauses();
      case CPU ->
          machine(
              series.measure() == SeriesMeasure.PROCESS
                  ? MachineValue.PROCESS_CPU
                  : MachineValue.MACHINE_CPU);
    };
  }

  private boolean isMeant(String name) {
    return series.only().map(name::equals).orElse(true);
  }

  private OptionalDouble machine(MachineValue what) {
    Double value = window.machine().get(what);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /** Where the process told of itself and of no pause, there was none. */
  private OptionalDouble pauses() {
    Double nanos = window.machine().get(MachineValue.GC_PAUSE);
    if (nanos == null && !window.machine().containsKey(MachineValue.PROCESS_CPU)) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of((nanos == null ? 0 : nanos) / window.length().toNanos());
  }

  private double perSecond(long amount) {
    return amount / window.seconds();
  }

  private double shareOfWindow(long nanos) {
    return (double) nanos / window.length().toNanos();
  }

  private static <T> long sum(List<T> all, ToLongFunction<T> what) {
    return all.stream().mapToLong(what).sum();
  }

  private static OptionalDouble share(long part, long whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  private <T> List<T> meant(List<T> all, Predicate<T> isMeant) {
    return all.stream().filter(isMeant).toList();
  }

  private OptionalDouble layer() {
    List<LiveOperation> all = meant(window.operations(), one -> isMeant(one.layer()));
    long count = sum(all, LiveOperation::count);
    if (count == 0) {
      return OptionalDouble.empty();
    }
    return switch (series.measure()) {
      case ERRORS -> share(sum(all, LiveOperation::failed), sum(all, LiveOperation::told));
      case OWN -> own(all);
      default -> OptionalDouble.of(perSecond(count));
    };
  }

  /** What was left out may be a part of any, or hold any. */
  private OptionalDouble own(List<LiveOperation> all) {
    return window.leftOut() > 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(shareOfWindow(sum(all, LiveOperation::ownNanos)));
  }

  private OptionalDouble operation() {
    return window.operations().stream()
        .filter(one -> one.words().equals(series.name()))
        .findFirst()
        .filter(one -> one.told() > 0 || series.measure() == SeriesMeasure.RATE)
        .map(one -> OptionalDouble.of(value(one)))
        .orElse(OptionalDouble.empty());
  }

  private double value(LiveOperation one) {
    return switch (series.measure()) {
      case ERRORS -> (double) one.failed() / one.told();
      case MEDIAN -> one.lengths().quantile(0.5);
      case P95 -> one.lengths().quantile(0.95);
      case P99 -> one.lengths().quantile(0.99);
      case LONGEST -> one.lengths().longest();
      default -> perSecond(one.count());
    };
  }

  private OptionalDouble cache() {
    List<LiveCache> all = meant(window.caches(), one -> isMeant(one.name()));
    long lookups = sum(all, LiveCache::lookups);
    if (lookups == 0) {
      return OptionalDouble.empty();
    }
    return switch (series.measure()) {
      case MISS_RATE -> share(sum(all, LiveCache::missed), lookups);
      case HIT_RATE -> share(sum(all, LiveCache::found), lookups);
      default -> OptionalDouble.of(perSecond(lookups));
    };
  }

  private OptionalDouble database() {
    List<LiveDatabase> all = meant(window.databases(), one -> isMeant(one.name()));
    long count = sum(all, LiveDatabase::count);
    if (count == 0) {
      return OptionalDouble.empty();
    }
    return switch (series.measure()) {
      case ERRORS -> share(sum(all, LiveDatabase::failed), count);
      case PLANNING_SHARE ->
          share(sum(all, LiveDatabase::planningNanos), sum(all, LiveDatabase::plannedNanos));
      case WAIT_SHARE -> OptionalDouble.of(shareOfWindow(sum(all, LiveDatabase::nanos)));
      default -> OptionalDouble.of(perSecond(count));
    };
  }

  private OptionalDouble storage() {
    List<LiveStorage> all = meant(window.storages(), one -> isMeant(one.name()));
    long count = sum(all, LiveStorage::count);
    if (count == 0) {
      return OptionalDouble.empty();
    }
    return switch (series.measure()) {
      case ERRORS -> share(sum(all, LiveStorage::failed), count);
      case BYTES ->
          all.stream().anyMatch(one -> one.bytes() < 0)
              ? OptionalDouble.empty()
              : OptionalDouble.of(perSecond(sum(all, LiveStorage::bytes)));
      case WAIT_SHARE -> OptionalDouble.of(shareOfWindow(sum(all, LiveStorage::nanos)));
      default -> OptionalDouble.of(perSecond(count));
    };
  }
}
