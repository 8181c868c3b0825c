package dev.steelyard.core.profile.memory;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Memory of a process with all its children over time.
 *
 * @param subject what it is, in words: its command line
 * @param pid of the first process
 * @param every seconds from one sample to the next in the end
 * @param samples in the order of time, at least one
 * @param peak the most at once; of one process also what it had between two looks
 * @param heap of its virtual machine; empty where there is none or it does not tell
 * @param resident where resident memory goes
 * @param heapTrend where the heap after collections goes
 * @param overall what is to be said of the whole
 * @param exitCode of a command that ended during the recording
 * @param notes on what was not seen, each with what to do
 */
public record MemoryRecording(
    String subject,
    long pid,
    Instant started,
    double seconds,
    double every,
    End end,
    List<MemorySample> samples,
    Peak peak,
    Optional<HeapOverTime> heap,
    MemoryTrend resident,
    Optional<MemoryTrend> heapTrend,
    MemoryTrend overall,
    OptionalInt exitCode,
    List<String> notes) {

  /** Why a recording ended. */
  public enum End {
    PROCESS_ENDED("until it ended"),
    TIME_OVER("for as long as was asked"),
    INTERRUPTED("until it was interrupted");

    private final String words;

    End(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  /**
   * The most memory at once.
   *
   * @param at seconds from the start, of the look that showed it
   */
  public record Peak(double at, long bytes) {}

  /** Of the looks, how many must show several processes: a program starts others in passing. */
  private static final double OFTEN = 0.05;

  public MemoryRecording {
    samples = List.copyOf(samples);
    notes = List.copyOf(notes);
  }

  /** Whether it is of several processes, so that the pages they share matter. */
  public boolean isOfSeveral() {
    return hasSeveral(samples);
  }

  /** The same of samples. */
  public static boolean hasSeveral(List<MemorySample> samples) {
    long several = samples.stream().filter(one -> one.processes() > 1).count();
    return several > OFTEN * samples.size();
  }
}
