/** Counters and times, as Prometheus reads them. Knows names and numbers alone. */
@NullMarked
package dev.steelyard.vectors.metrics;

import org.jspecify.annotations.NullMarked;
