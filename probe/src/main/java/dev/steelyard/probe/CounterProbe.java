package dev.steelyard.probe;

import dev.steelyard.probe.ProbedName.Family;
import java.util.concurrent.atomic.LongAdder;

/** Counts something. Counting writes nothing to a recording; once a second the sum is written. */
public final class CounterProbe {

  private final LongAdder sum = new LongAdder();

  private CounterProbe(ProbedName name) {
    WatchedValues.watch(name.id(), sum::sum);
  }

  static CounterProbe of(String name) {
    return Names.once(Family.COUNTER, "", name, CounterProbe::new);
  }

  public void add(long more) {
    sum.add(more);
  }

  public void increment() {
    sum.increment();
  }
}
