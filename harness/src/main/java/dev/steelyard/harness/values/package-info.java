/**
 * Results as tables with a row for each value, for programs that read any table. Knows nothing of
 * who reads them.
 */
@NullMarked
package dev.steelyard.harness.values;

import org.jspecify.annotations.NullMarked;
