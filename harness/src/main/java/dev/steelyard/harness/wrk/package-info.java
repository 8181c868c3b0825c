/**
 * Reading what the load testers wrk and wrk2 writes. Knows nothing of other tools, of who chose it,
 * or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.wrk;

import org.jspecify.annotations.NullMarked;
