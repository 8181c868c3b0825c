/**
 * Reading what BenchmarkDotNet writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.benchmarkdotnet;

import org.jspecify.annotations.NullMarked;
