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
    boolean fromCache,
    double environmentSeconds,
    double importSeconds) {}
