package dev.steelyard.load.observe.log;

import dev.steelyard.core.unit.Quantity;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a subject tells of slow operations.
 *
 * @param file that it appends lines to
 * @param pattern that is found in a line which tells of one
 * @param time the named group of the pattern that has how long it took
 * @param unit what 1 in that group is
 */
public record SlowLog(Path file, Pattern pattern, Optional<String> time, Quantity unit) {}
