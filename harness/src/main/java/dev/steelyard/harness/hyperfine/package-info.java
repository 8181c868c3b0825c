/**
 * Reading what hyperfine writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.hyperfine;

import org.jspecify.annotations.NullMarked;
