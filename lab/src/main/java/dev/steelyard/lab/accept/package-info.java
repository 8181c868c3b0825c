/**
 * Whether what was measured is what an experiment demands. Knows rules, results and tallies;
 * nothing of how they came about.
 */
@NullMarked
package dev.steelyard.lab.accept;

import org.jspecify.annotations.NullMarked;
