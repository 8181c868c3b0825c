/**
 * Which commit of a line brought a change of speed, found with few noisy measurements: a posterior
 * over the commits, what to measure next, and when enough is known. Knows commits as numbers and
 * measurements as logarithms of ratios: nothing of git, of builds or of how anything is measured.
 */
@NullMarked
package dev.steelyard.core.bisect;

import org.jspecify.annotations.NullMarked;
