/**
 * The program: words of the command line, and the one place where the parts are put together. Knows
 * every other package; none of them knows it.
 */
@NullMarked
package dev.steelyard.pond;

import org.jspecify.annotations.NullMarked;
