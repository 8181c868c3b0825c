/**
 * Reading what redis-benchmark prints. Knows nothing of other tools, of who chose it, or of where
 * readings go.
 */
@NullMarked
package dev.steelyard.harness.redisbenchmark;

import org.jspecify.annotations.NullMarked;
