package dev.steelyard.core.profile.memory;

import java.time.Duration;

/**
 * What has to hold before memory is said to grow.
 *
 * @param least the shortest recording that is judged; in less, a start cannot be told from a leak
 * @param smallest growth in bytes a second below which a suspect is none, if it also drowns in
 *     noise
 */
public record TrendRule(Duration least, double smallest) {

  /** Floors after the warm-up below which there is no verdict. */
  public static final int FEWEST_FLOORS = 8;

  /** One minute, and 0.1 MB a minute. */
  public static final TrendRule STANDARD = new TrendRule(Duration.ofSeconds(60), 1e5 / 60);

  /** The same for recordings that are shorter or longer at least. */
  public TrendRule withLeast(Duration other) {
    return new TrendRule(other, smallest);
  }
}
