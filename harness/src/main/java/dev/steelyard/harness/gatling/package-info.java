/**
 * Reading what Gatling writes. Knows nothing of other tools, of who chose it, or of where readings
 * go.
 */
@NullMarked
package dev.steelyard.harness.gatling;

import org.jspecify.annotations.NullMarked;
