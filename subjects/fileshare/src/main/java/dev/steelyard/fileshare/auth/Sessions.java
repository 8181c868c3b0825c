package dev.steelyard.fileshare.auth;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/** Who is logged in: at most 1,000 at a time, the oldest leaving first, each for 24 hours. */
public final class Sessions {

  /** How long a login lasts. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private static final int MOST = 1_000;
  private static final int TOKEN_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Instant> ends = new LinkedHashMap<>();
  private final InstantSource clock;

  public Sessions(InstantSource clock) {
    this.clock = clock;
  }

  /** Starts one and gives its token. */
  public String start() {
    byte[] bytes = new byte[TOKEN_BYTES];
    random.nextBytes(bytes);
    String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    lock.lock();
    try {
      if (ends.size() >= MOST) {
        ends.remove(ends.keySet().iterator().next());
      }
      ends.put(token, clock.instant().plus(LIFETIME));
      return token;
    } finally {
      lock.unlock();
    }
  }

  public boolean isOpen(String token) {
    lock.lock();
    try {
      Instant end = ends.get(token);
      return end != null && clock.instant().isBefore(end);
    } finally {
      lock.unlock();
    }
  }

  public void end(String token) {
    lock.lock();
    try {
      ends.remove(token);
    } finally {
      lock.unlock();
    }
  }
}
