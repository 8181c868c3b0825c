package dev.steelyard.lab.adhoc;

import java.util.Optional;

/**
 * A command that is measured.
 *
 * @param line as it was given
 * @param name what it is called instead, where it has a name of its own
 */
public record AdHocCommand(String line, Optional<String> name) {}
