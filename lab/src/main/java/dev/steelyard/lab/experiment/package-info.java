/**
 * A declared experiment and the plan that follows from it: variants, factors, trials, the order of
 * iterations. Knows what is to be measured; nothing of processes, stores or how it is shown.
 */
@NullMarked
package dev.steelyard.lab.experiment;

import org.jspecify.annotations.NullMarked;
