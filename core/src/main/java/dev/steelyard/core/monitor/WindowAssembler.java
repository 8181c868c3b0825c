package dev.steelyard.core.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts what a program says into windows of one length, by when it ended. A window is given out once
 * a time is told up to which all has come; what comes for it later, or is dated more than a minute
 * ahead, is counted in the oldest window that is open, and as misplaced. Nothing is dropped, but
 * for what ended before the first window. For one thread.
 */
public final class WindowAssembler {

  private static final long MOST_AHEAD = Duration.ofMinutes(1).toNanos();

  private final long begin;
  private final Duration length;
  private final long nanos;
  private final Map<Long, WindowSums> open = new TreeMap<>();
  private final Map<String, LiveFact.Valued> lastValues = new HashMap<>();
  private long oldest;
  private long upTo;

  /** When the last thing ended that is where it belongs. */
  private long latest;

  /** When the program last did something, other than just be there; 0 for never. */
  private long lastDone;

  /**
   * Begins with an empty window.
   *
   * @param begin when the first one begins
   * @param length of each
   */
  public WindowAssembler(Instant begin, Duration length) {
    this.begin = nanos(begin);
    this.length = length;
    this.nanos = length.toNanos();
    this.upTo = this.begin;
  }

  /** In nanoseconds since 1970. */
  public static long nanos(Instant moment) {
    return Math.addExact(
        Math.multiplyExact(moment.getEpochSecond(), 1_000_000_000L), moment.getNano());
  }

  /** Takes one. */
  public void add(LiveFact fact) {
    if (fact.at() < begin) {
      return;
    }
    long index = (fact.at() - begin) / nanos;
    boolean isMisplaced = index < oldest || fact.at() > upTo + MOST_AHEAD;
    WindowSums sums = open.computeIfAbsent(isMisplaced ? oldest : index, none -> new WindowSums());
    if (isMisplaced) {
      sums.misplaced();
    }
    if (!isMisplaced) {
      latest = Math.max(latest, fact.at());
      boolean isDone = !(fact instanceof LiveFact.Machine || fact instanceof LiveFact.Valued);
      lastDone = isDone ? Math.max(lastDone, fact.at()) : lastDone;
    }
    sums.add(fact);
  }

  /** When the oldest window that is open ends. */
  public Instant nextEnd() {
    return beginOf(oldest + 1);
  }

  /**
   * Windows that are over, oldest first; one in which nothing was said is empty.
   *
   * @param time up to which all has come
   */
  public List<LiveWindow> closed(Instant time) {
    upTo = Math.max(upTo, nanos(time));
    List<LiveWindow> closed = new ArrayList<>();
    while (begin + (oldest + 1) * nanos <= upTo) {
      closed.add(close(length, true));
    }
    return closed;
  }

  /**
   * All windows up to the end, of which the last may be a part of one. A program that has wound
   * down before it ended did less in its last window than it does, so that this is no whole one.
   *
   * @param end up to when it was watched
   * @param complete up to when all has come; windows that end later are not whole
   */
  public List<LiveWindow> rest(Instant end, Instant complete) {
    Instant worked = lastDone == 0 ? complete : Instant.ofEpochSecond(0, lastDone);
    List<LiveWindow> rest = new ArrayList<>(closed(worked.isBefore(complete) ? worked : complete));
    long last = Math.max(nanos(end), latest + 1);
    while (begin + (oldest + 1) * nanos <= last) {
      rest.add(close(length, false));
    }
    long left = last - (begin + oldest * nanos);
    if (left > 0 || !open.isEmpty()) {
      LiveWindow part = close(Duration.ofNanos(Math.max(1, left)), false);
      if (!part.isEmpty()) {
        rest.add(part);
      }
    }
    return rest;
  }

  private Instant beginOf(long index) {
    return Instant.ofEpochSecond(0, begin + index * nanos);
  }

  private LiveWindow close(Duration of, boolean isWhole) {
    WindowSums sums = open.remove(oldest);
    LiveWindow window =
        (sums == null ? new WindowSums() : sums).told(beginOf(oldest), of, isWhole, lastValues);
    oldest++;
    return window;
  }
}
