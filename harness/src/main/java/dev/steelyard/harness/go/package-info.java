/**
 * Reading what the benchmarks of Go's package testing print. Knows nothing of other tools, of who
 * chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.go;

import org.jspecify.annotations.NullMarked;
