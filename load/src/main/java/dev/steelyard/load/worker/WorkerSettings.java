package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.LoadPlan;
import java.time.Duration;
import java.util.List;

/**
 * How a run is parted among processes of this machine.
 *
 * @param workers how many, at least 1
 * @param provider whose work they do
 * @param description what the provider is told
 * @param flags for their Java virtual machines, such as {@code -Xmx512m}; what else they need they
 *     have from this process: its Java and its class path
 * @param toPrepare how long they may take from their start until they are ready
 */
public record WorkerSettings(
    int workers,
    Class<? extends WorkProvider> provider,
    String description,
    List<String> flags,
    Duration toPrepare) {

  private static final int LONGEST_DESCRIPTION = 1 << 20;

  public WorkerSettings {
    flags = List.copyOf(flags);
    if (workers < 1 || workers > LoadPlan.MOST_SHARES) {
      throw SteelyardException.invalid(
          "there can be from 1 to %,d workers, not %,d".formatted(LoadPlan.MOST_SHARES, workers));
    }
    if (description.length() > LONGEST_DESCRIPTION) {
      throw SteelyardException.invalid("what workers are to do takes more than 1 MiB to say");
    }
  }

  /** With flags that share this machine's processors out, and a minute to prepare. */
  public static WorkerSettings of(
      int workers, Class<? extends WorkProvider> provider, String description) {
    int each = Math.max(1, Runtime.getRuntime().availableProcessors() / Math.max(1, workers));
    return new WorkerSettings(
        workers,
        provider,
        description,
        List.of(
            "-XX:+UseSerialGC",
            "-Djdk.virtualThreadScheduler.parallelism=" + each,
            "-Djdk.virtualThreadScheduler.maxPoolSize=" + Math.max(256, each)),
        Duration.ofMinutes(1));
  }
}
