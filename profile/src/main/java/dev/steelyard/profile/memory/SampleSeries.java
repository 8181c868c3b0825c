package dev.steelyard.profile.memory;

import dev.steelyard.core.profile.memory.MemorySample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Samples in bounded memory: when there are too many, two neighbours become one, and the next are
 * taken half as often. For one thread.
 */
final class SampleSeries {

  private static final int MOST = 6000;

  private final List<MemorySample> samples = new ArrayList<>();
  private Duration every;

  SampleSeries(Duration every) {
    this.every = every;
  }

  void add(MemorySample sample) {
    samples.add(sample);
    if (samples.size() >= MOST) {
      List<MemorySample> halved = new ArrayList<>();
      for (int i = 0; i + 1 < samples.size(); i += 2) {
        halved.add(samples.get(i).and(samples.get(i + 1)));
      }
      samples.clear();
      samples.addAll(halved);
      every = every.multipliedBy(2);
    }
  }

  /** The time from one look to the next. */
  Duration every() {
    return every;
  }

  List<MemorySample> samples() {
    return List.copyOf(samples);
  }
}
