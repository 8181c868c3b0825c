package dev.steelyard.host.isolation;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What this machine has. */
final class Host {

  private static final Path MEMORY = Path.of("/proc/meminfo");

  private Host() {}

  /** Refuses a memory that this machine does not have free: its limit would never be reached. */
  static void requireMemory(long bytes) {
    long free = available();
    if (bytes > free) {
      throw SteelyardException.cannotRun(
          "a memory of %d MiB is asked for, and this machine has %d MiB free; ask for less, or end"
                  .formatted(bytes >> 20, free >> 20)
              + " what uses it");
    }
  }

  private static long available() {
    try {
      return Files.readAllLines(MEMORY).stream()
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
          .findFirst()
          .orElse(Long.MAX_VALUE);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot read " + MEMORY, failure);
    }
  }

  /** Refuses more cores than there are. */
  static void requireCores(double cores) {
    int has = cores();
    if (cores > has) {
      throw SteelyardException.cannotRun(
          "%s cpus are asked for, and this machine has %d; ask for less".formatted(cores, has));
    }
  }

  static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
