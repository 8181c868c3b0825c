package dev.steelyard.load.record;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;

/** What the engine knows of a run, and a ledger does not. */
public record Outline(
    Instant start,
    Duration length,
    Ending ending,
    OptionalDouble arrivalRate,
    GeneratorHealth health) {

  /** The same of users that arrive so often, where their load says so. */
  public Outline withArrivals(OptionalDouble rate) {
    return new Outline(start, length, ending, rate, health);
  }

  /** The same of users whose arrivals another outline tells of. */
  public Outline withoutArrivals() {
    return withArrivals(OptionalDouble.empty());
  }
}
