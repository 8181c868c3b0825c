package dev.steelyard.core.monitor;

/** What is known of a process and its machine, each with how several within a window are one. */
public enum MachineValue {
  /** Bytes of the heap in use right after a collection. */
  HEAP_USED(false),
  /** Bytes of memory that the process has. */
  RESIDENT(false),
  /** The share of all processors that the process took, from 0 to 1. */
  PROCESS_CPU(false),
  /** The share of all processors that was taken by all, from 0 to 1. */
  MACHINE_CPU(false),
  /** Nanoseconds for which collections stopped the process. */
  GC_PAUSE(true);

  private final boolean isSum;

  MachineValue(boolean isSum) {
    this.isSum = isSum;
  }

  /** Of two in one window: their sum, or the later. */
  double merged(double before, double later) {
    return isSum ? before + later : later;
  }
}
