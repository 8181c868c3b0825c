package dev.steelyard.core.profile;

import java.util.Arrays;
import java.util.Optional;

/**
 * What can be counted of a program: numbers that repeat where times do not, and so tell builds
 * apart on a noisy machine too. Less is better of all.
 */
public enum CountKind {
  /** Instructions of the program, those of the kernel left out. */
  INSTRUCTIONS("instructions"),
  /** Blocks of memory that were asked for, whether they are freed again or not. */
  ALLOCATIONS("allocations"),
  /** What these have together; of a virtual machine its objects, as the machine counts them. */
  BYTES_ALLOCATED("bytes_allocated"),
  /** Calls of the kernel. */
  SYSCALLS("syscalls"),
  /** Pages that were not where they were asked for, on disk or in memory. */
  PAGE_FAULTS("page_faults"),
  /** How often a processor was given up, or taken away. */
  CONTEXT_SWITCHES("context_switches");

  private final String word;

  CountKind(String word) {
    this.word = word;
  }

  /** As experiments name it, and benchmarks after their colon. */
  public String word() {
    return word;
  }

  /** The kind of a word, if it is one. */
  public static Optional<CountKind> ofWord(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
  }

  /** Whether the kernel counts it of every process, so that nothing is run again for it. */
  public boolean isCountedAnyway() {
    return this == PAGE_FAULTS || this == CONTEXT_SWITCHES;
  }
}
