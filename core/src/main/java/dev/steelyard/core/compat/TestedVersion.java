package dev.steelyard.core.compat;

import java.time.Instant;
import java.util.Optional;

/**
 * A version that took part.
 *
 * @param released when it was published; empty where that is not known, as of local builds
 * @param problem why it could not be asked at all; empty when it could
 * @param fromCache whether its environment was there already
 * @param environmentSeconds until its environment was ready
 * @param importSeconds until its library was loaded
 */
public record TestedVersion(
    String version,
    Optional<Instant> released,
    String problem,
    boolean fromCache,
    double environmentSeconds,
    double importSeconds) {}
