package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some requests not yet entered in the {@link RunAggregator}: entering them one by one would take
 * its lock too often. Guarded by the {@link ShardRecorder}'s lock.
 */
final class Samples {

  /** Few: what all shards hold together is to stay in a processor's own cache, beside its users. */
  static final int MOST = 64;

  private static final int ANSWERED = 0;
  private static final int FAILED = 1;
  private static final int TIMED = 2;

  private final @Nullable KeyAggregator[] keys = new @Nullable KeyAggregator[MOST];
  private final long[] latencies = new long[MOST];
  private final long[] services = new long[MOST];
  private final int[] statuses = new int[MOST];
  private final @Nullable FailureKind[] failures = new @Nullable FailureKind[MOST];
  private final byte[] marks = new byte[MOST];
  private final int[] seconds = new int[MOST];
  private final long[] sent = new long[MOST];
  private final long[] received = new long[MOST];
  private final long[] bodies = new long[MOST];
  private final long[] phases = new long[MOST * Phases.COUNT];
  private int count;

  int count() {
    return count;
  }

  boolean isFull() {
    return count == MOST;
  }

  void clear() {
    count = 0;
  }

  void addAnswer(
      KeyAggregator key, long latencyNanos, long serviceNanos, int status, boolean failed) {
    statuses[count] = Math.clamp(status, 0, 999);
    failures[count] = null;
    add(key, latencyNanos, serviceNanos, (failed ? FAILED : ANSWERED) | TIMED);
  }

  void addFailure(KeyAggregator key, long latencyNanos, long serviceNanos, FailureKind kind) {
    failures[count] = kind;
    add(key, latencyNanos, serviceNanos, FAILED | (kind.isWaitedFor() ? TIMED : 0));
  }

  private void add(KeyAggregator key, long latencyNanos, long serviceNanos, int mark) {
    keys[count] = key;
    latencies[count] = Histograms.micros(latencyNanos);
    services[count] = Histograms.micros(serviceNanos);
    marks[count] = (byte) mark;
  }

  /** Completes what was added last. */
  void end(int second, long bytesSent, long bytesReceived, long bodyBytes, Phases lasted) {
    for (int i = 0; i < Phases.COUNT; i++) {
      long nanos = lasted.nanos(i);
      phases[count * Phases.COUNT + i] = nanos < 0 ? -1 : Histograms.micros(nanos);
    }
    seconds[count] = second;
    sent[count] = bytesSent;
    received[count] = bytesReceived;
    bodies[count] = bodyBytes;
    count++;
  }

  KeyAggregator key(int at) {
    return Objects.requireNonNull(keys[at]);
  }

  /** In microseconds. */
  long latencyMicros(int at) {
    return latencies[at];
  }

  /** In microseconds. */
  long serviceMicros(int at) {
    return services[at];
  }

  /** Of an answer. */
  int status(int at) {
    return statuses[at];
  }

  /** Why there was no answer; null when there was one. */
  @Nullable FailureKind failure(int at) {
    return failures[at];
  }

  boolean isFailed(int at) {
    return (marks[at] & FAILED) != 0;
  }

  /** Whether its time enters the latencies. */
  boolean isTimed(int at) {
    return (marks[at] & TIMED) != 0;
  }

  /** How long one lasted, in microseconds; negative when there was none. */
  long phase(int at, int index) {
    return phases[at * Phases.COUNT + index];
  }

  int second(int at) {
    return seconds[at];
  }

  long sent(int at) {
    return sent[at];
  }

  long received(int at) {
    return received[at];
  }

  /** Of the answer's body alone. */
  long body(int at) {
    return bodies[at];
  }
}
