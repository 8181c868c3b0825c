package dev.steelyard.trace.live;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedThread;

/**
 * Which statements were read, of the last {@value #MOST}: they are written when their rows have
 * been fetched, and so not in the order in which they end. For one thread.
 */
final class ReadStatements {

  private static final int MOST = 200_000;
  private static final String TYPE = "steelyard.Statement";

  private record ReadStatement(Instant begin, Instant end, long thread, String text) {}

  private final Map<Integer, Instant> read = new LinkedHashMap<>();

  /** The latest end of those that are not known any more. */
  private Instant forgottenUpTo = Instant.MIN;

  /** Takes note of an event that was read. */
  void add(RecordedEvent event) {
    if (!isStatement(event)) {
      return;
    }
    read.put(number(event), event.getEndTime());
    if (read.size() > MOST) {
      Map.Entry<Integer, Instant> eldest = read.entrySet().iterator().next();
      forgottenUpTo = eldest.getValue().isAfter(forgottenUpTo) ? eldest.getValue() : forgottenUpTo;
      read.remove(eldest.getKey());
    }
  }

  /** Whether it is a statement, and for sure none that was read. */
  boolean isUnread(RecordedEvent event) {
    return isStatement(event)
        && event.getEndTime().isAfter(forgottenUpTo)
        && !read.containsKey(number(event));
  }

  private static boolean isStatement(RecordedEvent event) {
    return event.getEventType().getName().equals(TYPE);
  }

  private static int number(RecordedEvent event) {
    RecordedThread thread = event.getThread();
    return new ReadStatement(
            event.getStartTime(),
            event.getEndTime(),
            thread == null ? -1 : thread.getId(),
            Objects.requireNonNullElse(event.getString("statement"), ""))
        .hashCode();
  }
}
