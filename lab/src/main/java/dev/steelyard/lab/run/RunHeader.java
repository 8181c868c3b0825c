package dev.steelyard.lab.run;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.experiment.Experiment;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What fixes a run, written down before anything is measured: with this a run goes on as it began.
 *
 * @param version of this form, 1
 * @param file the experiment's file, for messages
 * @param directory where its commands start
 * @param experiment its whole text as it was run
 * @param iterations a trial at the least, which a flag may have changed
 * @param mostIterations a trial; 0 in journals from before there was a difference
 * @param levels selected levels by factor; a factor that is missing has all
 * @param variants selected variants; none means all
 * @param seals of the trials, in the plan's order
 */
record RunHeader(
    int version,
    String run,
    String file,
    String directory,
    String experiment,
    int iterations,
    int mostIterations,
    Map<String, Set<String>> levels,
    Set<String> variants,
    long seed,
    DutBuild dut,
    TestBed testBed,
    Instant started,
    List<String> seals) {

  static final int VERSION = 1;

  /** The experiment as this run measures it. */
  Experiment asRun(Experiment written) {
    boolean asWritten =
        written.effort().least() == iterations && written.effort().most() == mostIterations;
    return asWritten ? written : written.withIterations(iterations);
  }
}
