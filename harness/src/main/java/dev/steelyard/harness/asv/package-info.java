/**
 * Reading what airspeed velocity writes. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.asv;

import org.jspecify.annotations.NullMarked;
