package dev.steelyard.load.record;

import java.util.OptionalDouble;

/**
 * Takes in what the users of a run measure, and gives it back second by second and as a whole. Safe
 * for use by many threads.
 *
 * <p>Memory: seven histograms a key, and three more where connections are opened, some 100 KiB each
 * for latencies up to a second and less for shorter times and for keys after the 64th, and about 1
 * to 3 KiB a key and second, twice that for an open model; seconds are joined when there are too
 * many. Nothing grows with the number of requests.
 */
public final class Collector {

  private static final int MOST_SHARDS = 64;

  private final RunAggregator ledger;
  private final ShardRecorder[] shards;
  private volatile long start;

  /**
   * Begins with nothing.
   *
   * @param startNanos when the first second begins, in {@link System#nanoTime()}
   * @param serviceApart whether each second keeps the time from the real start too, as for an open
   *     model, where it is not the latency
   */
  public Collector(long startNanos, boolean serviceApart) {
    ledger = new RunAggregator(serviceApart);
    start = startNanos;
    int wanted = Integer.highestOneBit(Runtime.getRuntime().availableProcessors()) * 4;
    shards = new ShardRecorder[Math.min(MOST_SHARDS, wanted)];
    for (int i = 0; i < shards.length; i++) {
      shards[i] = new ShardRecorder(ledger, startNanos);
    }
  }

  /** The first second begins then, and no longer when this was made; to be said before it does. */
  public void begin(long nanos) {
    start = nanos;
    for (ShardRecorder shard : shards) {
      shard.start(nanos);
    }
  }

  /**
   * The run's time and its graceful stop are up: what the engine ends from now on counts as failed.
   */
  public void timeUp() {
    ledger.timeUp();
  }

  /** Whether something was measured in a second that was not ended. */
  public boolean hasMore() {
    flush();
    return ledger.hasMore();
  }

  /** Where a user writes to. */
  public ShardRecorder recorder(long user) {
    return shards[(int) Long.remainderUnsigned(user, shards.length)];
  }

  /** Arrivals that found no free user, at a moment. */
  public void dropped(long nanos, long arrivals) {
    ledger.dropped(Math.max(0, (nanos - start) / 1_000_000_000L), arrivals);
  }

  /** How many seconds were ended. */
  public long seconds() {
    return ledger.closed() + 1;
  }

  /**
   * Ends the next second; what still comes for it counts in the one after.
   *
   * @param users that there were in it at most, and are told of here and nowhere else
   * @param arrivalRate that an open model meant for it
   */
  public Second endSecond(int users, OptionalDouble arrivalRate) {
    return end(false, users, arrivalRate);
  }

  /** Ends the last second, with what came a little after it. */
  public Second endLastSecond(int users, OptionalDouble arrivalRate) {
    return end(true, users, arrivalRate);
  }

  private Second end(boolean last, int users, OptionalDouble arrivalRate) {
    flush();
    return ledger.close(last, users, arrivalRate);
  }

  /**
   * When the last request or iteration ended that was counted, in {@link System#nanoTime()}; the
   * start, before any did.
   */
  public long last() {
    long last = start;
    for (ShardRecorder shard : shards) {
      last += Math.max(0, shard.last() - last);
    }
    return last;
  }

  /** How much later than meant iterations began, in microseconds. */
  public Distribution lateStarts() {
    flush();
    return ledger.lateStarts();
  }

  /** All that was taken in until now; of seconds, those ended. */
  public Recording recording(RunSummary outline) {
    flush();
    return ledger.recording(outline);
  }

  private void flush() {
    for (ShardRecorder shard : shards) {
      shard.flush();
    }
  }
}
