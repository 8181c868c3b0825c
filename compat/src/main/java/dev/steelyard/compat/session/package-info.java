/**
 * A version that is asked to do steps of cases, through a live worker: cases as the suite's code
 * describes them, data on disk that versions are given, and what became of each step. Knows
 * workers; nothing of who is held against whom.
 */
@NullMarked
package dev.steelyard.compat.session;

import org.jspecify.annotations.NullMarked;
