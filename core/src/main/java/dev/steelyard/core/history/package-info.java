/**
 * Benchmarks over builds: series in the order of the builds' own time, where they changed, and
 * whether a build differs from those before it. Knows the model, change points, comparisons and
 * statistics; nothing of where series are kept or how answers are shown.
 */
@NullMarked
package dev.steelyard.core.history;

import org.jspecify.annotations.NullMarked;
