/**
 * A suite's cases between its versions: who creates, who reads, in which order, and what became of
 * each. Knows workers and answers; nothing of environments and reports.
 */
@NullMarked
package dev.steelyard.compat.grid;

import org.jspecify.annotations.NullMarked;
