/**
 * Suites across versions from their file to their results: versions chosen, environments prepared,
 * workers started, the grid decided, times stored.
 */
@NullMarked
package dev.steelyard.analysis.compat;

import org.jspecify.annotations.NullMarked;
