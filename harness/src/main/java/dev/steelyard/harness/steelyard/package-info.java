/** Steelyard's own JSON, read and written. Knows nothing of other tools. */
@NullMarked
package dev.steelyard.harness.steelyard;

import org.jspecify.annotations.NullMarked;
