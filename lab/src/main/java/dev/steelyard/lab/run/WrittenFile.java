package dev.steelyard.lab.run;

import java.time.Instant;

/**
 * A note in the journal: the run's own commands write a file that they name, because the first
 * iteration of a trial changed it. That it changes is no reason not to go on with the run.
 *
 * @param written its path
 */
record WrittenFile(Instant at, String written) {}
