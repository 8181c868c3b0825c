package dev.steelyard.load.record;

import dev.steelyard.http.FailureKind;
import dev.steelyard.http.Phases;
import java.util.function.Supplier;

/**
 * Where one virtual user writes what it measures. Its methods cost well under a microsecond, do not
 * block, and may be called from any thread; one user's calls go to one shard, so that users seldom
 * meet.
 *
 * <p>All times are {@link System#nanoTime()} of this process. Latency is counted from the
 * <b>intended</b> start, when the load model meant the request to begin; service time from the
 * start, when it did. In a closed model, and for every request of an iteration but the first, the
 * two are the same.
 */
public interface Recorder extends MetricRecorder, EventRecorder {

  /** So many request keys are kept apart; the rest are counted under {@link RequestKey#OTHER}. */
  int MAX_KEYS = 1_000;

  /**
   * A request that got a whole answer.
   *
   * @param status the answer's, 100 to 999
   * @param failed whether it counts as failed all the same, by its status or what was expected
   * @param bytesSent on the wire, head and body
   * @param bytesReceived on the wire, head and body
   * @param bodyBytes of the answer's body alone, as it came
   * @param phases how long its parts took; read before this returns
   */
  void answered(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      int status,
      boolean failed,
      long bytesSent,
      long bytesReceived,
      long bodyBytes,
      Phases phases);

  /** As above, of a request whose parts nobody measured. */
  default void answered(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      int status,
      boolean failed,
      long bytesSent,
      long bytesReceived,
      long bodyBytes) {
    answered(
        key,
        intendedStartNanos,
        startNanos,
        endNanos,
        status,
        failed,
        bytesSent,
        bytesReceived,
        bodyBytes,
        Phases.UNKNOWN);
  }

  /**
   * A request that got no answer that counts. Its time enters the latencies only when it is a
   * time-out, which is known to have lasted at least so long: a refused connection is quick, and
   * would make a broken server look fast.
   *
   * <p>{@link FailureKind#CALLED_OFF} is not counted as a request.
   *
   * @param kind not {@link FailureKind#CUT_OFF}: that is for {@link #cutOff} to find out
   * @param phases how long its parts took; read before this returns
   */
  void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived,
      Phases phases);

  /** As above, of a request whose parts nobody measured. */
  default void failed(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      FailureKind kind,
      long bytesSent,
      long bytesReceived) {
    failed(
        key,
        intendedStartNanos,
        startNanos,
        endNanos,
        kind,
        bytesSent,
        bytesReceived,
        Phases.UNKNOWN);
  }

  /**
   * A request that had no whole answer when the engine ended it. How long it had waited is kept
   * apart, by its key.
   *
   * @return whether it counts as failed, as {@link FailureKind#CUT_OFF}: when the run's time and
   *     its graceful stop were up, and not when somebody stopped the run
   */
  boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived,
      Phases phases);

  /** As above, of a request whose parts nobody measured. */
  default boolean cutOff(
      RequestKey key,
      long intendedStartNanos,
      long startNanos,
      long endNanos,
      long bytesSent,
      long bytesReceived) {
    return cutOff(
        key, intendedStartNanos, startNanos, endNanos, bytesSent, bytesReceived, Phases.UNKNOWN);
  }

  /**
   * A request that is told of too was sent again so often, as {@link
   * dev.steelyard.http.HttpSettings#retries} asks.
   */
  void retried(RequestKey key, int times);

  /**
   * What can be said of a request that is told of too and failed; the first of each kind is kept.
   *
   * @param kind a {@link FailureKind}'s wire name, or what {@link #status} says
   * @param text asked for only where it is kept: some hundred characters
   */
  void example(RequestKey key, String kind, Supplier<String> text);

  /**
   * A workflow that was done to its end, with all its pauses.
   *
   * @param group its name, with the groups that it is in
   */
  void group(String group, long startNanos, long endNanos);

  /** Whether what is told now counts: what a user does before its load begins does not. */
  default boolean counts() {
    return true;
  }

  /** The kind of failure that an unwanted status is. */
  static String status(int status) {
    return "status " + status;
  }
}
