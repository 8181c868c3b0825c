package dev.steelyard.http;

import dev.steelyard.core.SteelyardException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * When a stream of server-sent events has given what it is asked for: whichever comes first. If
 * none of it is said, the server's end of the stream is, after one event at least; otherwise that
 * is too early.
 *
 * @param most after so many events, at least 1
 * @param length so long after the call began, 1 ms to 1 day, if an event came by then
 * @param last with the event whose data are just this
 */
public record StreamEnd(OptionalInt most, Optional<Duration> length, Optional<String> last) {

  /** The server says when. */
  public static final StreamEnd SERVERS =
      new StreamEnd(OptionalInt.empty(), Optional.empty(), Optional.empty());

  public StreamEnd {
    if (most.isPresent() && most.getAsInt() < 1) {
      throw SteelyardException.invalid("a stream can be read for 1 event at least");
    }
    length.ifPresent(time -> HttpSettings.requireTimeout("a stream of events", time));
  }

  boolean isServers() {
    return most.isEmpty() && length.isEmpty() && last.isEmpty();
  }

  /** How many events the last one would be; more than there can be when that is not said. */
  long count() {
    return most.isPresent() ? most.getAsInt() : Long.MAX_VALUE;
  }

  Optional<byte[]> lastData() {
    return last.map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was to come, for a message about what did not. */
  String words() {
    return most.isPresent()
        ? "of the %,d events asked for".formatted(most.getAsInt())
        : last.map("events, and none of them was '%s'"::formatted)
            .orElseGet(() ->
                "events, and was asked for for %s s"
                    .formatted(length.orElse(Duration.ZERO).toMillis() / 1e3));
  }
}
