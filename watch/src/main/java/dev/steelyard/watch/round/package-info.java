/**
 * Measures commits that lack results: which they are, who works on which, what became of it, and
 * what is remembered of that. Knows no options, terminals and exit codes.
 */
@NullMarked
package dev.steelyard.watch.round;

import org.jspecify.annotations.NullMarked;
