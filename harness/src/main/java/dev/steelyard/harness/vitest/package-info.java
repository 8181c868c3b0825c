/**
 * Reading what the benchmarks of Vitest writes. Knows nothing of other tools, of who chose it, or
 * of where readings go.
 */
@NullMarked
package dev.steelyard.harness.vitest;

import org.jspecify.annotations.NullMarked;
