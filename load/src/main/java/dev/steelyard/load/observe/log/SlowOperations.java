package dev.steelyard.load.observe.log;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/** The slow operations that lines tell of, by second. For one thread. */
final class SlowOperations {

  /** A pattern that is too slow so often is too slow, and what it found is no count. */
  private static final int MOST_GIVEN_UP = 100;

  private final SlowLog log;
  private final List<Integer> counts = new ArrayList<>();
  private final List<Double> slowest = new ArrayList<>();
  private long givenUp;
  private long withoutTime;

  SlowOperations(SlowLog log) {
    this.log = log;
  }

  /** Seconds up to this one are there, with nothing in them. */
  void reach(int second) {
    while (counts.size() <= second) {
      counts.add(0);
      slowest.add(Double.NaN);
    }
  }

  void line(String line, int second) {
    if (isGivenUp()) {
      return;
    }
    Matcher matcher = log.pattern().matcher(new BoundedLine(line));
    try {
      if (matcher.find()) {
        found(matcher, second);
      }
    } catch (BoundedLine.Exhausted | StackOverflowError tooMuch) {
      givenUp++;
    }
  }

  private void found(Matcher matcher, int second) {
    reach(second);
    counts.set(second, counts.get(second) + 1);
    if (log.time().isPresent()) {
      double time = number(matcher.group(log.time().get())) * log.unit().value();
      if (Double.isFinite(time)) {
        double before = slowest.get(second);
        slowest.set(second, Double.isNaN(before) ? time : Math.max(before, time));
      } else {
        withoutTime++;
      }
    }
  }

  private static double number(@Nullable String text) {
    try {
      return text == null || text.length() > 64 ? Double.NaN : Double.parseDouble(text);
    } catch (NumberFormatException none) {
      return Double.NaN;
    }
  }

  /** For each second, from 0. */
  List<Integer> counts() {
    return counts;
  }

  /** For each second the longest time; not a number where there was none. */
  List<Double> slowest() {
    return slowest;
  }

  boolean isGivenUp() {
    return givenUp >= MOST_GIVEN_UP;
  }

  /** Lines on which the pattern took too many steps. */
  long givenUp() {
    return givenUp;
  }

  /** Operations whose time is no number. */
  long withoutTime() {
    return withoutTime;
  }
}
