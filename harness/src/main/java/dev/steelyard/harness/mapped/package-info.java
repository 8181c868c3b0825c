/**
 * Reading what programs nobody else knows, by a mapping that the user gives. Knows nothing of other
 * tools, of who chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.mapped;

import org.jspecify.annotations.NullMarked;
