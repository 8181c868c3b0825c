/**
 * Comparisons of what is stored or lies in files: sides as users name them, the benchmarks that are
 * asked for, and doubts by the noise of the machine. How a comparison is judged stands in {@code
 * core}.
 */
@NullMarked
package dev.steelyard.analysis.compare;

import org.jspecify.annotations.NullMarked;
