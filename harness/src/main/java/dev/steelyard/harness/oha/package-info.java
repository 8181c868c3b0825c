/**
 * Reading what the load tester oha writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.oha;

import org.jspecify.annotations.NullMarked;
