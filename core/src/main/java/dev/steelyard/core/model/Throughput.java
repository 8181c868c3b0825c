package dev.steelyard.core.model;

import java.util.Optional;

/**
 * How much one iteration processes, so that a time can be read as a rate.
 *
 * @param multiplier units processed in one iteration
 * @param name of the unit, for example {@code bytes} or {@code elements}
 * @param unitSystem how to scale it, for example {@code binary} or {@code decimal}
 */
public record Throughput(double multiplier, String name, Optional<String> unitSystem) {}
