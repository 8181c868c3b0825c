/**
 * Reading what divan writes. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.divan;

import org.jspecify.annotations.NullMarked;
