/**
 * Load tests as runs of the lab: making one from its set-up to its judgement, and turning what it
 * recorded into results and time lines for the store. Knows nothing of experiments or of how
 * anything is shown.
 */
@NullMarked
package dev.steelyard.lab.load;

import org.jspecify.annotations.NullMarked;
