/**
 * Reading what the load tester Locust writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.locust;

import org.jspecify.annotations.NullMarked;
