/** Reads what programs said of themselves. Knows files, and nothing of showing and storing. */
@NullMarked
package dev.steelyard.trace;

import org.jspecify.annotations.NullMarked;
