/**
 * Searches for lives of data that end badly: sequences of operations by several versions, chosen at
 * random under the guidance of what was not seen yet, held against the oracle after each step, and
 * made as simple as they can be. Knows sessions and answers; nothing of environments and reports.
 */
@NullMarked
package dev.steelyard.compat.search;

import org.jspecify.annotations.NullMarked;
