/**
 * Reading what nanobench writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.nanobench;

import org.jspecify.annotations.NullMarked;
