package dev.steelyard.core.compat;

import java.time.Instant;
import java.util.Optional;

/**
 * A version that took part.
 *
 * @param version as it is shown: with its library's label where there are several
 * @param product the library's package
 * @param number as the library itself calls it
 * @param released when it was published; empty where that is not known, as of local builds
 * @param problem why it could not be asked at all; empty when it could
 * @param frozen whether data that it created once stand in for it
 * @param fromCache whether its environment was there already
 * @param environmentSeconds until its environment was ready
 * @param importSeconds until its library was loaded
 */
public record TestedVersion(
    String version,
    String product,
    String number,
    Optional<Instant> released,
    String problem,
    boolean frozen,
    boolean fromCache,
    double environmentSeconds,
    double importSeconds) {

  /** The same with its frozen data in its stead. */
  public TestedVersion asFrozen() {
    return new TestedVersion(
        version,
        product,
        number,
        released,
        problem,
        true,
        fromCache,
        environmentSeconds,
        importSeconds);
  }
}
