/** Reads what a program says of itself while it says it. Starts and stops no recordings. */
@NullMarked
package dev.steelyard.trace.live;

import org.jspecify.annotations.NullMarked;
