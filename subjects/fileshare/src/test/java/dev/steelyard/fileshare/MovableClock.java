package dev.steelyard.fileshare;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that a test puts forward. */
final class MovableClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-01-01T00:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void forward(Duration by) {
    now = now.plus(by);
  }
}
