package dev.steelyard.load.record;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The requests of one key that ended in one {@link Second}.
 *
 * @param latency in microseconds from the intended start; of answers and time-outs
 * @param service in microseconds from the real start, of the same requests; only of an open model,
 *     for a closed one's users begin when they mean to, but for the making of a request
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
    return sum(List.of(this, other));
  }

  /** The requests of all; much less work than adding one after the other. */
  public static RequestSecond sum(Collection<RequestSecond> all) {
    return new RequestSecond(
        all.stream().mapToLong(RequestSecond::count).sum(),
        all.stream().mapToLong(RequestSecond::failed).sum(),
        all.stream().mapToLong(RequestSecond::bytesSent).sum(),
        all.stream().mapToLong(RequestSecond::bytesReceived).sum(),
        Distribution.sum(all.stream().map(RequestSecond::latency).toList()),
        service(all));
  }

  /** Where only some have it, the others are of a model in which the two are the same. */
  private static Optional<Distribution> service(Collection<RequestSecond> all) {
    return all.stream().allMatch(one -> one.service.isEmpty())
        ? Optional.empty()
        : Optional.of(
            Distribution.sum(all.stream().map(one -> one.service.orElse(one.latency)).toList()));
  }

  int histograms() {
    return service.isPresent() ? 2 : 1;
  }
}
