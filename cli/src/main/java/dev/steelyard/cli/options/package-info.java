/**
 * Options that several commands understand, and what their values mean: the store, builds, test
 * beds, directions, times and bounds. What one command alone understands stands beside it.
 */
@NullMarked
package dev.steelyard.cli.options;

import org.jspecify.annotations.NullMarked;
