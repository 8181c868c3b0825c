package dev.steelyard.lab.doctor.check;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the machine counted between two moments.
 *
 * @param length how far the moments are apart; none when the first is the machine's start
 */
public record Period(MachineCounters before, MachineCounters after, Optional<Duration> length) {

  /** Linux tells CPU time in hundredths of a second, whatever its own clock does. */
  private static final double TICKS_A_SECOND = 100;

  /** From the machine's start until now. */
  public static Period sinceStart(Machine machine) {
    return new Period(MachineCounters.ZERO, MachineCounters.of(machine), Optional.empty());
  }

  /** From an earlier reading until now. */
  public static Period since(MachineCounters before, Machine machine, Duration length) {
    return new Period(before, MachineCounters.of(machine), Optional.of(length));
  }

  /** A process that ran meanwhile, with the share of one processor it took. */
  record Busy(long pid, String name, double share) {}

  /** The share of all processors' time that another machine took. */
  OptionalDouble stolen() {
    if (after.cpu().isEmpty()) {
      return OptionalDouble.empty();
    }
    MachineCounters.CpuTime start = before.cpu().orElse(new MachineCounters.CpuTime(0, 0));
    MachineCounters.CpuTime end = after.cpu().get();
    long total = end.total() - start.total();
    return total <= 0
        ? OptionalDouble.empty()
        : OptionalDouble.of((double) Math.max(0, end.stolen() - start.stolen()) / total);
  }

  /** The load of the minute before it. */
  OptionalDouble load() {
    return length.isPresent() ? before.load() : after.load();
  }

  /** How often the cgroups of this process were held back. */
  OptionalLong throttled() {
    return difference(before.throttled(), after.throttled());
  }

  /** How often heat slowed a processor down. */
  OptionalLong hot() {
    return difference(before.hot(), after.hot());
  }

  private static OptionalLong difference(OptionalLong start, OptionalLong end) {
    return end.isEmpty() ? end : OptionalLong.of(Math.max(0, end.getAsLong() - start.orElse(0)));
  }

  /** Processes there at both moments that took time in between, the busiest first. */
  List<Busy> busy(long self) {
    double ticks = length.map(one -> one.toNanos() / 1e9 * TICKS_A_SECOND).orElse(0.0);
    if (ticks <= 0) {
      return List.of();
    }
    return after.processes().entrySet().stream()
        .filter(entry -> entry.getKey() != self)
        .map(entry -> {
          long start = before.processes().getOrDefault(entry.getKey(), entry.getValue()).ticks();
          return new Busy(
              entry.getKey(), entry.getValue().name(), (entry.getValue().ticks() - start) / ticks);
        })
        .filter(one -> one.share() > 0)
        .sorted(Comparator.comparingDouble(Busy::share).reversed())
        .toList();
  }

  /** When its counts were made, to end a sentence with. */
  String when() {
    return length.isPresent() ? "in the last %d s".formatted(seconds()) : "since the start";
  }

  private long seconds() {
    return Math.max(1, Math.round(length.orElse(Duration.ZERO).toMillis() / 1000.0));
  }
}
