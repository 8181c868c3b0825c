/**
 * Comparisons and results in words and pictures, for people and for programs. Here is the choice of
 * a format; the sub-packages hold what a report says and each way to write it. Knows the core;
 * every renderer is a pure function into an {@link Appendable}, and knows nothing of stores, files
 * or commands.
 */
@NullMarked
package dev.steelyard.report;

import org.jspecify.annotations.NullMarked;
