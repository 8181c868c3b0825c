package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.unit.Unit;
import java.util.Arrays;

/** Measures the clock that measures everything else: {@link System#nanoTime}. */
public final class ClockMeter {

  private static final int READS = 20_000;
  private static final int TIMES = 5;

  private ClockMeter() {}

  /**
   * What the clock can do, in nanoseconds.
   *
   * @param resolution the smallest step seen
   * @param cost of one reading
   */
  public record ClockReading(double resolution, double cost) {}

  /** Takes some milliseconds on a good clock. */
  public static ClockReading measure() {
    double[] costs = new double[TIMES];
    long step = Long.MAX_VALUE;
    for (int time = 0; time < TIMES; time++) {
      long start = System.nanoTime();
      long last = start;
      for (int i = 0; i < READS; i++) {
        long now = System.nanoTime();
        if (now > last) {
          step = Math.min(step, now - last);
        }
        last = now;
      }
      costs[time] = (double) (last - start) / READS;
    }
    // The quickest round: code that was not compiled yet, or was interrupted, is no cost of a
    // clock.
    double cost = Arrays.stream(costs).min().orElseThrow();
    return new ClockReading(step == Long.MAX_VALUE ? (double) TIMES * READS * cost : step, cost);
  }

  /** What a reading means. */
  record ReadingCheck(ClockReading reading) implements HostCheck {

    private static final double COARSE = 1e6;
    private static final double ROUGH = 1e4;
    private static final double DEAR = 1e3;

    @Override
    public Finding look(Machine machine, Period period) {
      String seen =
          "steps of %s, %s a reading"
              .formatted(
                  Unit.NANOSECONDS.format(reading.resolution),
                  Unit.NANOSECONDS.format(reading.cost));
      String remedy = "see the clock source; measure longer iterations";
      if (reading.resolution >= COARSE) {
        return Finding.spoils("clock", seen, remedy);
      }
      return reading.resolution >= ROUGH || reading.cost >= DEAR
          ? Finding.worthKnowing("clock", seen, remedy)
          : Finding.fine("clock", seen);
    }
  }
}
