package dev.steelyard.load.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** What went wrong that is no fault of the server, each kind once. Safe for many threads. */
final class UserProblems {

  private static final int MOST = 10;
  private static final int LONGEST = 300;

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Long> counts = new LinkedHashMap<>();
  private long others;

  void add(Throwable thrown) {
    String message = thrown.getMessage();
    String text = message == null ? thrown.getClass().getName() : message;
    String what =
        thrown instanceof IterationFailed
            ? "an iteration could not go on: "
            : "a user failed by a mistake of its own: ";
    add(what + text);
  }

  void add(String whole) {
    String text = whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
    lock.lock();
    try {
      if (counts.size() < MOST || counts.containsKey(text)) {
        counts.merge(text, 1L, Long::sum);
      } else {
        others++;
      }
    } finally {
      lock.unlock();
    }
  }

  /** For a person, the first first. */
  List<String> texts() {
    lock.lock();
    try {
      List<String> all = new ArrayList<>();
      counts.forEach(
          (text, count) -> all.add(count == 1 ? text : "%s (%,d times)".formatted(text, count)));
      if (others > 0) {
        all.add("and %,d other mistakes".formatted(others));
      }
      return all;
    } finally {
      lock.unlock();
    }
  }
}
