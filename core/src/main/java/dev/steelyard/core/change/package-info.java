/**
 * Where a series of numbers shifts and stays: E-divisive with means, compatible with Apache Otava
 * or calibrated to a false-change rate. Knows numbers in an order only: nothing of builds,
 * benchmarks, units or directions.
 */
@NullMarked
package dev.steelyard.core.change;

import org.jspecify.annotations.NullMarked;
