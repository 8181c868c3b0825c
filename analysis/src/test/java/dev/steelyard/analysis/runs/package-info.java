/** Tests of what is made of runs, on real ones. */
@NullMarked
package dev.steelyard.analysis.runs;

import org.jspecify.annotations.NullMarked;
