/**
 * Reading what sysbench prints. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.sysbench;

import org.jspecify.annotations.NullMarked;
