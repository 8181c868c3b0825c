package dev.steelyard.load.record;

/**
 * When the first request of an iteration was meant to begin, from which its latency is counted:
 * what it waits for because the load came too late is part of it, what the user rests before it is
 * not. Requests after it begin when they do. For one thread.
 */
public final class IntendedStart {

  private long nanos;
  private boolean isSet;

  /**
   * An iteration begins.
   *
   * @param meantNanos when it was meant to, of {@link System#nanoTime()}
   */
  public void begin(long meantNanos) {
    nanos = meantNanos;
    isSet = true;
  }

  /** The user has rested: a request after it was meant to begin when that was over. */
  public void rest(long restNanos) {
    nanos += restNanos;
  }

  /** The iteration is over: what it meant is nothing to what comes after it. */
  public void end() {
    isSet = false;
  }

  /**
   * When a request was meant to begin; what comes after it begins when it does.
   *
   * @param startNanos when it began
   */
  public long take(long startNanos) {
    long meant = isSet ? nanos : startNanos;
    isSet = false;
    return meant;
  }
}
