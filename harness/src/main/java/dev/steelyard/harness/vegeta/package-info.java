/**
 * Reading what the load tester Vegeta writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.vegeta;

import org.jspecify.annotations.NullMarked;
