/**
 * Reading what mitata writes. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.mitata;

import org.jspecify.annotations.NullMarked;
