package dev.steelyard.watch.github;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * How long GitHub wants to be left alone, from "Rate limits for the REST API" of its documentation:
 * what {@code Retry-After} says, else until {@code X-RateLimit-Reset} where nothing remains, else a
 * minute, and longer each time.
 *
 * @param delay from now on; the limit of requests an hour can take most of one
 * @param reset when the limit begins anew, where that is known
 */
record RateLimit(Duration delay, Optional<Instant> reset, String words) {

  private static final int FORBIDDEN = 403;
  private static final int TOO_MANY = 429;
  private static final Duration LEAST = Duration.ofMinutes(1);
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

  /** Of an answer that says so. */
  static Optional<RateLimit> of(GitHubAnswer answer, Instant now, int attempt) {
    boolean isOne = answer.status() == FORBIDDEN || answer.status() == TOO_MANY;
    Optional<Long> after = answer.number("Retry-After");
    boolean isUsedUp = answer.number("X-RateLimit-Remaining").equals(Optional.of(0L));
    boolean isSaid = answer.message().toLowerCase(Locale.ROOT).contains("rate limit");
    if (!isOne || !(after.isPresent() || isUsedUp || isSaid || answer.status() == TOO_MANY)) {
      return Optional.empty();
    }
    Optional<Instant> reset = answer.number("X-RateLimit-Reset").map(Instant::ofEpochSecond);
    if (after.isPresent()) {
      Duration wait = Duration.ofSeconds(after.get());
      return Optional.of(secondary(wait, now.plus(wait)));
    }
    if (isUsedUp && reset.isPresent()) {
      Duration wait = Duration.between(now, reset.get()).plusSeconds(1);
      return Optional.of(
          new RateLimit(
              wait.isNegative() ? Duration.ofSeconds(1) : wait,
              reset,
              "its limit of %s is used up until %s"
                  .formatted(requests(answer), TIME.format(reset.get()))));
    }
    Duration wait = LEAST.multipliedBy(1L << Math.min(attempt, 10));
    return Optional.of(secondary(wait, now.plus(wait)));
  }

  private static RateLimit secondary(Duration wait, Instant end) {
    return new RateLimit(
        wait,
        Optional.of(end),
        "too much was asked of it in a short time (its secondary rate limit), and it wants to be left alone until %s"
            .formatted(TIME.format(end)));
  }

  private static String requests(GitHubAnswer answer) {
    return answer
        .number("X-RateLimit-Limit")
        .map(limit -> String.format(Locale.ROOT, "%,d requests an hour", limit))
        .orElse("requests an hour");
  }
}
