/**
 * Reading what JMH writes. Knows nothing of other tools, of who chose it, or of where readings go.
 */
@NullMarked
package dev.steelyard.harness.jmh;

import org.jspecify.annotations.NullMarked;
