package dev.steelyard.compat.suite;

import dev.steelyard.core.compat.Crossing;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * A suite as its file says it.
 *
 * @param name for reports and stored results
 * @param description in its own words; empty for none
 * @param code the Python file with the cases
 * @param product the package whose versions are held against each other
 * @param extra what else is installed in each environment
 * @param interpreter a program's name or path; empty for the usual one
 * @param crossings at least one
 * @param timeout for each step
 * @param expectations what is known
 */
public record CompatSuite(
    String name,
    String description,
    Path code,
    String product,
    List<String> extra,
    String interpreter,
    List<VersionChoice> choices,
    Set<Crossing> crossings,
    Duration timeout,
    List<KnownVerdict> expectations) {}
