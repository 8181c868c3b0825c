/**
 * Reading what the load tester k6 writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.k6;

import org.jspecify.annotations.NullMarked;
