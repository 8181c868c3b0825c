package dev.steelyard.load.record;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The requests of one key that ended in one {@link Second}.
 *
 * @param latency in microseconds from the intended start; of answers and time-outs
 * @param service in microseconds from the real start, of the same requests; only of an open model,
 *     for a closed one's users begin when they mean to
 */
public record RequestSecond(
    long count,
    long failed,
    long bytesSent,
    long bytesReceived,
    Distribution latency,
    Optional<Distribution> service) {

  /** No request. */
  public static final RequestSecond NONE = new RequestSecond(0, 0, 0, 0, Distribution.NONE);

  /** Of a closed model. */
  public RequestSecond(
      long count, long failed, long bytesSent, long bytesReceived, Distribution latency) {
    this(count, failed, bytesSent, bytesReceived, latency, Optional.empty());
  }

  /** The requests of both. */
  public RequestSecond plus(RequestSecond other) {
    return new RequestSecond(
        count + other.count,
        failed + other.failed,
        bytesSent + other.bytesSent,
        bytesReceived + other.bytesReceived,
        latency.plus(other.latency),
        service(this, other));
  }

  /** Where only one of them has it, the other is of a model in which the two are the same. */
  private static Optional<Distribution> service(RequestSecond one, RequestSecond other) {
    return one.service.isEmpty() && other.service.isEmpty()
        ? Optional.empty()
        : Stream.of(one, other)
            .map(each -> each.service.orElse(each.latency))
            .reduce(Distribution::plus);
  }

  int histograms() {
    return service.isPresent() ? 2 : 1;
  }
}
