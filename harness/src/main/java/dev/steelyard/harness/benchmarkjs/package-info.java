/**
 * Reading what benchmark.js prints. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.benchmarkjs;

import org.jspecify.annotations.NullMarked;
