package dev.steelyard.load.threshold;

import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingListener;
import dev.steelyard.load.record.Second;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Ends a run that does not keep a threshold which says {@code abort}. Judged each second over all
 * that was measured so far, once the threshold's delay has passed; without a sample it waits on.
 */
public final class ThresholdMonitor implements RecordingListener {

  private final List<Threshold> thresholds;
  private final Consumer<ThresholdJudgement> end;
  private volatile @Nullable ThresholdJudgement reason;

  /**
   * Watches those of the thresholds that may end a run.
   *
   * @param end called once, with the first that was not kept; it is to return at once
   */
  public ThresholdMonitor(List<Threshold> thresholds, Consumer<ThresholdJudgement> end) {
    this.thresholds = thresholds.stream().filter(Threshold::abort).toList();
    this.end = end;
  }

  /** What ended the run, if one of the thresholds did. */
  public Optional<ThresholdJudgement> reason() {
    return Optional.ofNullable(reason);
  }

  @Override
  public void second(Second second, Supplier<Recording> soFar) {
    Duration passed = Duration.ofSeconds(second.at() + second.seconds());
    List<Threshold> due =
        thresholds.stream().filter(one -> one.delay().compareTo(passed) <= 0).toList();
    if (reason != null || due.isEmpty()) {
      return;
    }
    Recording recording = soFar.get();
    due.stream()
        .map(threshold -> ThresholdJudgement.of(threshold, recording))
        .filter(judgement -> !judgement.passed() && !judgement.isWithoutSample())
        .findFirst()
        .ifPresent(this::end);
  }

  private void end(ThresholdJudgement judgement) {
    reason = judgement;
    end.accept(judgement);
  }
}
