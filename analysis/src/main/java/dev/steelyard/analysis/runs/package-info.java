/**
 * Runs that are stored or have just ended: which one a word means, its report, and an experiment
 * that is weighed against itself. How trials are measured is known to {@code lab} alone.
 */
@NullMarked
package dev.steelyard.analysis.runs;

import org.jspecify.annotations.NullMarked;
