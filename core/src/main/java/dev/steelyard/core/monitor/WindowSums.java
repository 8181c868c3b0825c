package dev.steelyard.core.monitor;

import dev.steelyard.core.monitor.LiveWindow.LiveCache;
import dev.steelyard.core.monitor.LiveWindow.LiveDatabase;
import dev.steelyard.core.monitor.LiveWindow.LiveOperation;
import dev.steelyard.core.monitor.LiveWindow.LiveStorage;
import dev.steelyard.core.monitor.LiveWindow.LiveValue;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A window that is being filled. */
final class WindowSums {

  /** Programs that put values into names have no end of them; the rest of these is one. */
  static final int MOST_NAMES = 500;

  static final String OTHERS = "(others)";

  private record OperationName(String layer, String name) {}

  private static final class OperationSum {
    private long told;
    private long leftOut;
    private long failed;
    private long nanos;
    private long own;
    private final DurationCounts lengths = new DurationCounts();
  }

  private static final class CacheSum {
    private long found;
    private long missed;
  }

  private static final class DatabaseSum {
    private long count;
    private long failed;
    private long nanos;
    private long planned;
    private long planning;
  }

  private static final class StorageSum {
    private long count;
    private long failed;
    private long nanos;
    private long bytes;
    private boolean isUnsized;
  }

  private final Map<OperationName, OperationSum> operations = new HashMap<>();
  private final Map<String, CacheSum> caches = new TreeMap<>();
  private final Map<String, DatabaseSum> databases = new TreeMap<>();
  private final Map<String, StorageSum> storages = new TreeMap<>();
  private final Map<String, LiveFact.Valued> values = new TreeMap<>();
  private final Map<String, LiveFact.Valued> firstValues = new TreeMap<>();
  private final Map<MachineValue, Double> machine = new EnumMap<>(MachineValue.class);
  private long misplaced;
  private long leftOut;
  private long lostBytes;

  void misplaced() {
    misplaced++;
  }

  void add(LiveFact fact) {
    switch (fact) {
      case LiveFact.Worked one -> add(one);
      case LiveFact.LookedUp one -> {
        CacheSum sum = caches.computeIfAbsent(known(one.cache(), caches), none -> new CacheSum());
        sum.found += one.found() ? 1 : 0;
        sum.missed += one.found() ? 0 : 1;
      }
      case LiveFact.Executed one -> add(one);
      case LiveFact.Requested one -> add(one);
      case LiveFact.Valued one -> {
        String name = known(one.name(), values);
        firstValues.merge(name, one, (first, other) -> other.at() < first.at() ? other : first);
        values.merge(name, one, (last, other) -> other.at() >= last.at() ? other : last);
      }
      case LiveFact.Machine one -> machine.merge(one.what(), one.value(), one.what()::merged);
      case LiveFact.LeftOut one -> {
        leftOut += one.count();
        of(one.layer(), one.name()).leftOut += one.count();
      }
      case LiveFact.Lost one -> lostBytes += one.bytes();
    }
  }

  private static String known(String name, Map<String, ?> names) {
    return names.size() < MOST_NAMES || names.containsKey(name) ? name : OTHERS;
  }

  private OperationSum of(String layer, String operation) {
    OperationName name = new OperationName(layer, operation);
    if (operations.size() >= MOST_NAMES && !operations.containsKey(name)) {
      name = new OperationName(OTHERS, OTHERS);
    }
    return operations.computeIfAbsent(name, none -> new OperationSum());
  }

  private void add(LiveFact.Worked one) {
    OperationSum sum = of(one.layer(), one.name());
    int times = one.oneIn();
    sum.told += times;
    sum.failed += one.failed() ? times : 0;
    sum.nanos += one.nanos() * times;
    sum.own += one.ownNanos() * times;
    sum.lengths.add(one.nanos(), times);
  }

  private void add(LiveFact.Executed one) {
    DatabaseSum sum =
        databases.computeIfAbsent(known(one.database(), databases), none -> new DatabaseSum());
    sum.count++;
    sum.failed += one.failed() ? 1 : 0;
    sum.nanos += one.nanos();
    if (one.planningNanos() >= 0) {
      sum.planned += one.nanos();
      sum.planning += Math.min(one.nanos(), one.planningNanos());
    }
  }

  private void add(LiveFact.Requested one) {
    StorageSum sum =
        storages.computeIfAbsent(known(one.storage(), storages), none -> new StorageSum());
    sum.count++;
    sum.failed += one.failed() ? 1 : 0;
    sum.nanos += one.nanos();
    sum.bytes += Math.max(0, one.bytes());
    sum.isUnsized |= one.bytes() < 0;
  }

  /**
   * What it is.
   *
   * @param before the last values of counters before it, to which its own are added
   */
  LiveWindow told(
      Instant begin, Duration length, boolean isWhole, Map<String, LiveFact.Valued> before) {
    return new LiveWindow(
        begin,
        length,
        isWhole,
        operations.entrySet().stream()
            .map(one -> told(one.getKey(), one.getValue()))
            .sorted(
                Comparator.comparingLong((LiveOperation one) -> -one.ownNanos())
                    .thenComparing(LiveOperation::words))
            .toList(),
        caches.entrySet().stream()
            .map(one -> new LiveCache(one.getKey(), one.getValue().found, one.getValue().missed))
            .toList(),
        databases.entrySet().stream().map(one -> told(one.getKey(), one.getValue())).toList(),
        storages.entrySet().stream().map(one -> told(one.getKey(), one.getValue())).toList(),
        values.entrySet().stream()
            .map(one -> told(one.getValue(), firstValues.get(one.getKey()), before))
            .toList(),
        machine,
        misplaced,
        leftOut,
        lostBytes);
  }

  private static LiveOperation told(OperationName name, OperationSum sum) {
    return new LiveOperation(
        name.layer(),
        name.name(),
        sum.told + sum.leftOut,
        sum.told,
        sum.failed,
        sum.nanos,
        Math.max(0, sum.own),
        sum.lengths);
  }

  private static LiveDatabase told(String name, DatabaseSum sum) {
    return new LiveDatabase(name, sum.count, sum.failed, sum.nanos, sum.planned, sum.planning);
  }

  private static LiveStorage told(String name, StorageSum sum) {
    return new LiveStorage(name, sum.count, sum.failed, sum.nanos, sum.isUnsized ? -1 : sum.bytes);
  }

  /** A counter's rate is since its last value before this window, or else since its first in it. */
  private static LiveValue told(
      LiveFact.Valued one, LiveFact.@Nullable Valued first, Map<String, LiveFact.Valued> before) {
    LiveFact.Valued known = before.put(one.name(), one);
    LiveFact.Valued earlier = known == null ? first : known;
    boolean isRate =
        one.isCounter()
            && earlier != null
            && earlier.at() < one.at()
            && earlier.value() <= one.value();
    return new LiveValue(
        one.name(),
        one.isCounter(),
        one.value(),
        isRate && earlier != null
            ? OptionalDouble.of((one.value() - earlier.value()) * 1e9 / (one.at() - earlier.at()))
            : OptionalDouble.empty());
  }
}
