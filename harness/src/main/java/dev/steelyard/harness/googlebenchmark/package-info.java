/**
 * Reading what Google Benchmark writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.googlebenchmark;

import org.jspecify.annotations.NullMarked;
