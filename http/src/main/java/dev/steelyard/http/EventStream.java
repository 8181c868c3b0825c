package dev.steelyard.http;

import java.time.Duration;
import java.util.Optional;

/**
 * The stream of events that a call may ask for: counts them as they come, tells of them, keeps the
 * call's {@link Deadline} behind each, and knows when it was enough. For one user's thread.
 */
final class EventStream {

  private static final String TYPE = "text/event-stream";

  private final Deadline deadline;
  private final EventParser parser;
  private StreamEnd end = StreamEnd.SERVERS;
  private Optional<byte[]> lastData = Optional.empty();
  private EventSink sink = EventSink.NONE;
  private boolean asked;
  private boolean begun;
  private boolean enough;
  private boolean endsByTime;
  private long silence;
  private long over;
  private long before;
  private long count;

  EventStream(Deadline deadline, HttpLimits limits) {
    this.deadline = deadline;
    parser = new EventParser(limits.keptBytes());
  }

  /** A call begins that asks for none. */
  void none() {
    asked = false;
    begun = false;
    enough = false;
  }

  /**
   * A call begins.
   *
   * @param timeoutNanos how long is waited for each event
   */
  void ask(StreamEnd wanted, EventSink told, long start, long timeoutNanos) {
    none();
    asked = true;
    end = wanted;
    lastData = wanted.lastData();
    sink = told;
    silence = timeoutNanos;
    over = start + wanted.length().map(Duration::toNanos).orElse(Long.MAX_VALUE / 2);
    before = start;
    count = 0;
    parser.clear();
    deadline.set(next(start));
  }

  /** When the call ends unless another event comes. */
  private long next(long now) {
    long silent = now + silence;
    endsByTime = over - silent <= 0;
    return endsByTime ? over : silent;
  }

  /**
   * An answer's head is there: whether its body is the stream.
   *
   * @throws ExchangeFailure when it would have to be, and is not
   */
  boolean begins(ResponseHead head) throws ExchangeFailure {
    begun = asked && head.status() / 100 == 2;
    if (begun) {
      String type = head.value("Content-Type").orElse("");
      if (!type.regionMatches(true, 0, TYPE, 0, TYPE.length())) {
        throw ExchangeFailure.malformed(
            "the answer is no stream of events: its type is '%s'".formatted(type));
      }
      if (head.fields().isZipped()) {
        throw ExchangeFailure.malformed(
            "the stream of events comes packed, which nobody asked for");
      }
    }
    return begun;
  }

  /** Takes what came, until it is enough. */
  void take(byte[] bytes, int from, int length) throws ExchangeFailure {
    for (int i = from; i < from + length && !enough; i++) {
      if (parser.take(bytes[i])) {
        event();
      }
    }
  }

  private void event() {
    long now = System.nanoTime();
    sink.event(count == 0, now - before, true);
    before = now;
    count++;
    enough =
        count >= end.count()
            || now - over >= 0
            || (lastData.isPresent() && parser.isLast(lastData.get()));
    if (!enough) {
      deadline.move(next(now));
    }
  }

  /** Whether nothing more is wanted of it. */
  boolean isEnough() {
    return enough;
  }

  /** It broke: whether that is because its time was over, with an event at least. */
  boolean isOver() {
    enough = enough || (begun && endsByTime && count > 0 && deadline.hasPassed());
    return enough;
  }

  /** The server ended it. */
  void ended() throws ExchangeFailure {
    if (begun && !enough && (count == 0 || !end.isServers())) {
      throw new ExchangeFailure(
          FailureKind.CLOSED_EARLY,
          count == 0
              ? "the stream ended before its first event"
              : "the stream ended after %,d %s".formatted(count, end.words()));
    }
  }

  /** The call timed out; what it says of that. Empty when it waited for no event. */
  Optional<String> silent(long now) {
    if (!asked) {
      return Optional.empty();
    }
    sink.event(count == 0, now - before, false);
    double seconds = Duration.ofNanos(now - before).toMillis() / 1e3;
    return Optional.of(
        count == 0
            ? "no event within %s s".formatted(seconds)
            : "no event for %s s, after %,d of them".formatted(seconds, count));
  }

  /** The last event's data. */
  byte[] last() {
    return parser.last();
  }
}
