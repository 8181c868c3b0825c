/**
 * {@code steelyard trace} with its members: what programs said of what they do inside, as it is
 * read, received, compared and advised on. What follows from it is {@code core.trace}.
 */
@NullMarked
package dev.steelyard.cli.trace;

import org.jspecify.annotations.NullMarked;
