/**
 * Mathematics on raw values: summaries, quantiles, intervals and tests. Knows numbers only: nothing
 * of units, benchmarks or formats.
 */
@NullMarked
package dev.steelyard.core.statistics;

import org.jspecify.annotations.NullMarked;
