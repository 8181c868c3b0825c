package dev.steelyard.load.record;

import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * Has each iteration of one user recorded, with all that it asks for, in the stage in which it was
 * meant to begin; what the user does before there is any load, nowhere that counts. For the user's
 * own thread.
 */
public final class StagedRecorder implements ForwardingRecorder {

  private final ShardRecorder before;
  private final List<ShardRecorder> stages;
  private final LongToIntFunction stageOf;
  private ShardRecorder now;

  /**
   * Records before the first stage until it is told that something begins.
   *
   * @param before where what comes before the load is written
   * @param stages where each stage's are written, in order
   * @param stageOf the index of the stage at a moment; negative before the load
   */
  public StagedRecorder(
      ShardRecorder before, List<ShardRecorder> stages, LongToIntFunction stageOf) {
    this.before = before;
    this.stages = List.copyOf(stages);
    this.stageOf = stageOf;
    this.now = before;
  }

  @Override
  public void begin(long intendedStartNanos) {
    int stage = stageOf.applyAsInt(intendedStartNanos);
    now = stage < 0 ? before : stages.get(stage);
  }

  @Override
  public IterationRecorder recorder() {
    return now;
  }

  @Override
  public boolean counts() {
    return now != before;
  }
}
