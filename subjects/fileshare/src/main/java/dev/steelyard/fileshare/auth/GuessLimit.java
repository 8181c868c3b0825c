package dev.steelyard.fileshare.auth;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Ten wrong guesses a minute for each client, of which at most 10,000 are remembered. For many
 * threads.
 */
public final class GuessLimit {

  private static final int MOST_GUESSES = 10;
  private static final int MOST_CLIENTS = 10_000;
  private static final Duration WINDOW = Duration.ofMinutes(1);

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Instant>> wrong = new LinkedHashMap<>(16, 0.75f, true);
  private final InstantSource clock;

  public GuessLimit(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Counts a guess about to be made, or gives how long the client has to wait before its next one.
   * Zero when it need not.
   */
  public Duration take(String client) {
    lock.lock();
    try {
      Deque<Instant> guesses = recent(client);
      Instant now = clock.instant();
      if (guesses.size() >= MOST_GUESSES) {
        return Duration.between(now, guesses.getFirst().plus(WINDOW));
      }
      guesses.addLast(now);
      wrong.put(client, guesses);
      if (wrong.size() > MOST_CLIENTS) {
        wrong.remove(wrong.keySet().iterator().next());
      }
      return Duration.ZERO;
    } finally {
      lock.unlock();
    }
  }

  /** The guess counted last was right. */
  public void wasRight(String client) {
    lock.lock();
    try {
      recent(client).pollLast();
    } finally {
      lock.unlock();
    }
  }

  private Deque<Instant> recent(String client) {
    Deque<Instant> guesses = wrong.getOrDefault(client, new ArrayDeque<>());
    Instant start = clock.instant().minus(WINDOW);
    while (!guesses.isEmpty() && !guesses.getFirst().isAfter(start)) {
      guesses.removeFirst();
    }
    return guesses;
  }
}
