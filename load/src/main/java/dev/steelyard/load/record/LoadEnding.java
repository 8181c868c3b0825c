package dev.steelyard.load.record;

/** How a run came to its end; the later one of two is the worse. */
public enum LoadEnding {
  /** As the load model says. */
  COMPLETE,
  /** The time allowed was up before all iterations were done. */
  OUT_OF_TIME,
  /** Somebody stopped it, or a threshold did. */
  STOPPED,
  /** A part of the generator died. */
  BROKEN
}
