/**
 * Reading what programs for Apache Otava writes. Knows nothing of other tools, of who chose it, or
 * of where readings go.
 */
@NullMarked
package dev.steelyard.harness.otava;

import org.jspecify.annotations.NullMarked;
