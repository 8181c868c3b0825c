/**
 * Reading what Apache's ab prints. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.ab;

import org.jspecify.annotations.NullMarked;
