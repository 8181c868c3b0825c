/**
 * Reading what Catch2 writes. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.catch2;

import org.jspecify.annotations.NullMarked;
