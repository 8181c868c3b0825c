/**
 * Reading what pgbench prints. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.pgbench;

import org.jspecify.annotations.NullMarked;
