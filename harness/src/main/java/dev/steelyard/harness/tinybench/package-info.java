/**
 * Reading what tinybench writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.tinybench;

import org.jspecify.annotations.NullMarked;
