/**
 * Reading what the load tester hey writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.hey;

import org.jspecify.annotations.NullMarked;
