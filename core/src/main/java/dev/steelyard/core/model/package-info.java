/**
 * What was measured: builds, testbeds, benchmarks and their results. Knows units and statistics;
 * nothing of where results come from, where they are kept or how they are shown.
 */
@NullMarked
package dev.steelyard.core.model;

import org.jspecify.annotations.NullMarked;
