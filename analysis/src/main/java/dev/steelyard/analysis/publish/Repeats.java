package dev.steelyard.analysis.publish;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.model.Result;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * Tells the results of one file that are equal to one before them: the same in all that is stored
 * but the time. Remembers 16 bytes of each. For one thread.
 */
final class Repeats {

  private record Seen(long high, long low) {
    static Seen of(String hex) {
      return new Seen(
          Long.parseUnsignedLong(hex, 0, 16, 16), Long.parseUnsignedLong(hex, 16, 32, 16));
    }
  }

  private final Set<Seen> seen = new HashSet<>();
  private long count;

  /** Whether there was an equal one before; remembers this one. */
  boolean isRepeat(Result result) {
    boolean repeat = !seen.add(Seen.of(content(result)));
    count += repeat ? 1 : 0;
    return repeat;
  }

  /** How many there were. */
  long count() {
    return count;
  }

  private static String content(Result result) {
    ByteBuffer values = ByteBuffer.allocate(result.values().size() * Double.BYTES);
    result.values().stream().forEach(values::putDouble);
    return new Fingerprint()
        .add(result.id())
        .add(result.dut().toString())
        .add(result.testBed().toString())
        .add(result.benchmark())
        .add(result.unit().symbol())
        .add(result.throughput().toString())
        .add(result.metadata().toString())
        .add(values.flip())
        .hex();
  }
}
