/**
 * Reading what programs for Bencher writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.bencher;

import org.jspecify.annotations.NullMarked;
