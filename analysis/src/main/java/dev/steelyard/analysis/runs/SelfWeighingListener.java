package dev.steelyard.analysis.runs;

import java.time.Duration;
import java.util.Optional;

/**
 * Hears how an experiment that is weighed against itself goes on. Called by the thread of its own.
 */
public interface SelfWeighingListener {

  /**
   * A repetition begins.
   *
   * @param repetition which one, from 1
   * @param experiment what the experiment is called that compares the baseline with itself
   * @param left how long it takes until the last one has ended, by the mean of those made; empty
   *     before the first has ended
   */
  void begins(int repetition, int repetitions, String experiment, Optional<Duration> left);

  /**
   * Something is measured within the first repetition, which tells how long all take.
   *
   * @param iteration which one of the repetition's, from 1
   * @param all how long all repetitions take, from the first one's begin
   */
  void measuring(int iteration, int iterations, int repetitions, Duration all);

  /** What a repetition has to say, and what the ones before have not said. */
  void warning(String message);
}
