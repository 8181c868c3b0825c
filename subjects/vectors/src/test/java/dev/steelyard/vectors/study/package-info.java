/**
 * Measures the indexes by hand: data with a seed, exact answers, recall and time; prints tables. No
 * test.
 */
@NullMarked
package dev.steelyard.vectors.study;

import org.jspecify.annotations.NullMarked;
