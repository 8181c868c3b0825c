package dev.steelyard.profile.record;

import java.util.List;
import java.util.Map;

/**
 * How much of the processor time of a recording is of threads that were taken for active far longer
 * than they were: then some of their samples are of waiting, and nobody knows which.
 */
final class GuessedTime {

  private static final int OFTEN = 2;
  private static final double WORTH_A_NOTE = 0.2;

  private long all;
  private long doubtful;

  /**
   * Takes a slice.
   *
   * @param nanos by thread, as the kernel tells them
   * @param interval between two samples, in nanoseconds
   */
  void add(PySpySlice slice, Map<Long, Long> nanos, long interval) {
    slice
        .samples()
        .forEach((thread, samples) -> {
          long had = nanos.getOrDefault(thread, 0L);
          all += had;
          if (samples * interval > OFTEN * had) {
            doubtful += had;
          }
        });
  }

  /** What a reader has to know; nothing where it is of no weight. */
  List<String> notes() {
    return doubtful > WORTH_A_NOTE * all
        ? List.of(
            "a fifth of the processor time or more is of threads that py-spy took for active more than twice as long as they were: which of their functions had it is uncertain")
        : List.of();
  }
}
