package dev.steelyard.load.record;

/**
 * Where a set-up and a tear-down write what they measure: their requests are no part of the load,
 * their metrics count with those of the users. For one thread at a time.
 */
public final class OnceRecorder implements MetricRecorder {

  private final Metrics gathered = new Metrics();
  private final MetricsAggregator ledger = new MetricsAggregator();

  /** A run's recording with what was written here. */
  public Recording addTo(Recording recording) {
    enter();
    return recording.with(ledger);
  }

  private void enter() {
    ledger.enter(gathered);
    gathered.clear();
  }

  @Override
  public void check(String name, boolean passed) {
    gathered.check(name, passed);
  }

  @Override
  public void counter(String name, double amount) {
    gathered.counter(name, amount);
  }

  @Override
  public void rate(String name, boolean hit) {
    gathered.rate(name, hit);
  }

  @Override
  public void trend(String name, double value) {
    if (gathered.isFull()) {
      enter();
    }
    gathered.trend(name, value);
  }
}
