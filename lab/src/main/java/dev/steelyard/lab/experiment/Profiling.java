package dev.steelyard.lab.experiment;

import dev.steelyard.core.profile.ProfileEvent;
import java.time.Duration;
import java.util.Set;

/**
 * What is recorded of trials in iterations of their own, after all that are measured.
 *
 * @param events none for none
 * @param memory whether memory is watched over time
 * @param trace whether what the probe says is recorded
 * @param duration how long these iterations take together in each trial, at least
 */
public record Profiling(
    Set<ProfileEvent> events, boolean memory, boolean trace, Duration duration) {

  /** How long unless an experiment says. */
  public static final Duration DEFAULT_DURATION = Duration.ofSeconds(10);

  /** Nothing is recorded. */
  public static final Profiling NONE = new Profiling(Set.of(), false, false, DEFAULT_DURATION);

  public Profiling {
    events = Set.copyOf(events);
  }

  /** Whether anything is. */
  public boolean isWanted() {
    return memory || trace || !events.isEmpty();
  }
}
