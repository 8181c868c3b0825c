/** Recordings of the flight recorder with the probe's events. */
@NullMarked
package dev.steelyard.trace.jfr;

import org.jspecify.annotations.NullMarked;
