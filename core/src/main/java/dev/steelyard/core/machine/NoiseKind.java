package dev.steelyard.core.machine;

import java.util.Locale;

/** What bounds a piece of work, and so which noise of the machine it feels most. */
public enum NoiseKind {
  /** Arithmetic in registers and the nearest cache. */
  CPU,
  /** More memory than the caches hold, freshly given by the kernel. */
  MEMORY,
  /** Files written through to the disk. */
  DISK;

  /** As a level of a benchmark's name. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
