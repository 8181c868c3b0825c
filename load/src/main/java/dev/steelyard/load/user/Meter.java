package dev.steelyard.load.user;

import dev.steelyard.load.record.MetricRecorder;

/** Where a user counts what it finds out itself. */
public final class Meter {

  private final MetricRecorder recorder;

  Meter(MetricRecorder recorder) {
    this.recorder = recorder;
  }

  /** Counts whether something expected held; gives it back. */
  public boolean check(String name, boolean passed) {
    recorder.check(name, passed);
    return passed;
  }

  /** Adds to a sum. */
  public void counter(String name, double amount) {
    recorder.counter(name, amount);
  }

  /** One more of a share. */
  public void rate(String name, boolean hit) {
    recorder.rate(name, hit);
  }

  /** One more value of a distribution, from 0. */
  public void trend(String name, double value) {
    recorder.trend(name, value);
  }
}
