package dev.steelyard.compat.suite;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version that takes part.
 *
 * @param version as it is shown; {@code current} for what was built here
 * @param published when it was; empty where that is not known
 * @param requirements what an installer is to install, this version and what belongs to it
 * @param isLocal whether it was built here and is not published
 */
public record ChosenVersion(
    String version, Optional<Instant> published, List<String> requirements, boolean isLocal) {}
