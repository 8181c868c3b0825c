package dev.steelyard.core.profile.memory;

/** Whether memory grows without end, as far as a recording tells. */
public enum MemoryVerdict {
  /** It grows: the whole interval of the slope is above zero, and nothing else explains it. */
  LEAK_SUSPECT("leak suspect"),
  /** No growth was found that the interval of the slope does not allow to be none. */
  NO_SUSPECT("no leak seen"),
  /** The recording does not say; a longer one would, or another way of looking. */
  CANNOT_TELL("cannot tell yet");

  private final String words;

  MemoryVerdict(String words) {
    this.words = words;
  }

  public String words() {
    return words;
  }
}
