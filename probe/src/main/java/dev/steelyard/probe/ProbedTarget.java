package dev.steelyard.probe;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Words that many operations are done to. Each part of a recording in which it is used has its
 * words once; everything else has its number.
 *
 * <p>Targets stay in memory, up to {@value #MOST} of them: of paths with 80 letters, that is some
 * 20 MB. Those that are made after that have no number, and their words are written each time.
 */
public final class ProbedTarget {

  static final int MOST = 100_000;

  private static final ConcurrentMap<String, ProbedTarget> KNOWN = new ConcurrentHashMap<>();
  private static final AtomicInteger LAST = new AtomicInteger();

  private final String words;
  private final int number;

  /**
   * In which part of a recording its words were written last. Threads that see an older one write
   * them twice.
   */
  private int saidIn = -1;

  private ProbedTarget(String words, int number) {
    this.words = words;
    this.number = number;
  }

  static ProbedTarget of(String words) {
    ProbedTarget known = KNOWN.get(words);
    if (known != null) {
      return known;
    }
    // Threads that come at once go beyond the bound by their number.
    return KNOWN.size() >= MOST
        ? new ProbedTarget(words, 0)
        : KNOWN.computeIfAbsent(words, one -> new ProbedTarget(one, LAST.incrementAndGet()));
  }

  /** What it is called, such as a path. */
  public String words() {
    return words;
  }

  int number() {
    return number;
  }

  boolean hasNumber() {
    return number != 0;
  }

  /** Writes the words where this part of the recording does not have them. */
  void sayIn(int part) {
    if (saidIn != part) {
      SaidTargets.say(this);
      saidIn = part;
    }
  }

  @Override
  public String toString() {
    return words;
  }
}
