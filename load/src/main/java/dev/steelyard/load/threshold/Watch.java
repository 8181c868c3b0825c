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
public final class Watch implements RecordingListener {

  private final List<Threshold> thresholds;
  private final Consumer<Judgement> end;
  private volatile @Nullable Judgement reason;

  /**
   * Watches those of the thresholds that may end a run.
   *
   * @param end called once, with the first that was not kept; it is to return at once
   */
  public Watch(List<Threshold> thresholds, Consumer<Judgement> end) {
    this.thresholds = thresholds.stream().filter(Threshold::abort).toList();
    this.end = end;
  }

  /** What ended the run, if one of the thresholds did. */
  public Optional<Judgement> reason() {
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
        .map(threshold -> Judgement.of(threshold, recording))
        .filter(judgement -> !judgement.passed() && !judgement.isWithoutSample())
        .findFirst()
        .ifPresent(this::end);
  }

  private void end(Judgement judgement) {
    reason = judgement;
    end.accept(judgement);
  }
}
