package dev.steelyard.load.record;

/**
 * The requests of one key that ended in one {@link Second}.
 *
 * @param latency in microseconds from the intended start; of answers and time-outs
 */
public record RequestSecond(
    long count, long failed, long bytesSent, long bytesReceived, Distribution latency) {

  /** The requests of both. */
  public RequestSecond plus(RequestSecond other) {
    return new RequestSecond(
        count + other.count,
        failed + other.failed,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived,
        latency.plus(other.latency));
  }
}
