/**
 * Who works on a run: one process at a time, known to others while it lives and afterwards. Knows
 * processes and files; nothing of what a run measures.
 */
@NullMarked
package dev.steelyard.lab.claim;

import org.jspecify.annotations.NullMarked;
