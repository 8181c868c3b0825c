package dev.steelyard.lab.run;

import java.time.Instant;

/**
 * What is known of a trial's first iteration while it has not ended, as a run's journal says. A run
 * that was killed in it says nothing of what it wrote by then; one that was called off does.
 *
 * @param first of this trial, an index into the plan's
 * @param known whether all that it has written is in the journal; not any more once it is begun
 *     again
 */
record FirstIteration(Instant at, int first, boolean known) {}
