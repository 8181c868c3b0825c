/**
 * Units of measured values: reading the spellings people and tools use, one canonical unit for each
 * dimension, printing in the unit a person would choose, and bounds to hold values against. Knows
 * nothing of results or files.
 */
@NullMarked
package dev.steelyard.core.unit;

import org.jspecify.annotations.NullMarked;
