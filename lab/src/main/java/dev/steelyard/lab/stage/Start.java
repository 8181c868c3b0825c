package dev.steelyard.lab.stage;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.steelyard.host.isolation.Usage;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * One start of a subject, as it is written down when the subject is gone. Times are in nanoseconds,
 * sizes in bytes.
 *
 * @param start from 0 in its trial; the same again when it had to be started once more
 * @param readyNanos from its start until it could be used; 0 when it never could
 * @param bootNanos of its virtual machine
 * @param peakMemory the most it held at once
 * @param peakWithoutCache the most of it that was no page cache
 * @param pageCache at its end
 */
public record Start(
    int trial,
    int start,
    Instant at,
    @JsonProperty("ready") long readyNanos,
    @JsonProperty("boot") OptionalLong bootNanos,
    OptionalLong peakMemory,
    OptionalLong peakWithoutCache,
    OptionalLong pageCache,
    long oomKills) {

  static Start of(int trial, int start, Instant at, long readyNanos, Usage usage) {
    return new Start(
        trial,
        start,
        at,
        readyNanos,
        usage.boot().map(Duration::toNanos).map(OptionalLong::of).orElse(OptionalLong.empty()),
        usage.peakMemory(),
        usage.peakWithoutCache(),
        usage.pageCache(),
        usage.oomKills());
  }
}
