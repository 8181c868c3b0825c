/**
 * Reading what Ruby's benchmark-ips writes. Knows nothing of other tools, of who chose it, or of
 * where readings go.
 */
@NullMarked
package dev.steelyard.harness.benchmarkips;

import org.jspecify.annotations.NullMarked;
