/**
 * Reading what the benchmarks of Rust's own test harness print. Knows nothing of other tools, of
 * who chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.libtest;

import org.jspecify.annotations.NullMarked;
