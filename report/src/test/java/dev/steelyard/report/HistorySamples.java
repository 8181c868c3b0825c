package dev.steelyard.report;

import dev.steelyard.core.change.ChangeRule;
import dev.steelyard.core.history.HistoryChanges;
import dev.steelyard.core.history.HistoryCheck;
import dev.steelyard.core.history.HistoryChecker;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Changes and checks, the same on every run. */
public final class HistorySamples {

  private static final int BUILDS = 40;
  private static final long FIRST = 1_767_225_600;

  private HistorySamples() {}

  /** Two steps at one build, one at another, one drifting series, on two testbeds. */
  public static HistoryChanges changes() {
    return HistoryChanges.of(all("db"), ChangeRule.CALIBRATED);
  }

  /** The newest build: one benchmark slower, one larger, one new, one missing. */
  public static HistoryCheck check() {
    List<Series> all = all("db");
    return new HistoryChecker(0.02).check(all, all.getFirst().builds().getLast(), _ -> List.of());
  }

  /** Hostile names wherever a name can be. */
  public static List<Series> hostile() {
    return hostile(ReportSamples.HOSTILE);
  }

  /** This text wherever a name can be. */
  public static List<Series> hostile(String text) {
    return all(text);
  }

  private static List<Series> all(String dut) {
    String name = dut.equals("db") ? "" : dut;
    Random random = new Random(5);
    List<Series> all = new ArrayList<>();
    all.add(
        series(dut, "insert/batch[rows=10]" + name, Unit.NANOSECONDS, random, 2e6, 20, 1.09, 1.12));
    all.add(series(dut, "insert/one" + name, Unit.NANOSECONDS, random, 3e4, 20, 0.4, 1));
    all.add(series(dut, "insert/one:max_rss" + name, Unit.BYTES, random, 5e7, 40, 1, 1.5));
    all.add(series(dut, "query/full" + name, Unit.PER_SECOND, random, 1200, 25, 0.93, 1));
    all.add(series(dut, "query/point" + name, Unit.NANOSECONDS, random, 900, 40, 1, 1));
    Series drifting = series(dut, "query/range" + name, Unit.NANOSECONDS, random, 9e5, 40, 1, 1);
    all.add(with(drifting, IntStream.range(0, BUILDS).mapToDouble(i -> 1 + 0.0015 * i).toArray()));
    Series gone = series(dut, "gone" + name, Unit.COUNT, random, 10, 40, 1, 1);
    int last = BUILDS - 1;
    all.add(
        new Series(
            dut,
            gone.benchmark(),
            gone.testBed(),
            gone.unit(),
            gone.direction(),
            gone.builds().subList(0, last),
            Values.of(gone.medians().stream().limit(last).toArray())));
    all.add(
        new Series(
            dut,
            "new" + name,
            gone.testBed(),
            Unit.COUNT,
            Direction.LOWER_IS_BETTER,
            gone.builds().subList(last, BUILDS),
            Values.of(3)));
    return all;
  }

  /** A build for each of these counts. */
  public static Series counts(double... counts) {
    List<DutBuild> builds =
        IntStream.range(0, counts.length)
            .mapToObj(i -> new DutBuild("db", "1." + i, Instant.ofEpochSecond(FIRST + i)))
            .toList();
    return new Series(
        "db", "counted", "bed", Unit.COUNT, Direction.LOWER_IS_BETTER, builds, Values.of(counts));
  }

  private static Series with(Series series, double[] factors) {
    double[] medians = series.medians().toArray();
    for (int i = 0; i < medians.length; i++) {
      medians[i] *= factors[i];
    }
    return new Series(
        series.dut(),
        series.benchmark(),
        "laptop",
        series.unit(),
        series.direction(),
        series.builds(),
        Values.of(medians));
  }

  /** Noise of 0.5% with a step, and another factor on the last build. */
  private static Series series(
      String dut,
      String benchmark,
      Unit unit,
      Random random,
      double level,
      int at,
      double step,
      double newest) {
    List<DutBuild> builds =
        IntStream.range(0, BUILDS)
            .mapToObj(i ->
                new DutBuild(
                    dut,
                    "0.%d.0+abc%04d".formatted(i, i),
                    Instant.ofEpochSecond(FIRST + 86_400L * i)))
            .toList();
    double[] medians = new double[BUILDS];
    for (int i = 0; i < BUILDS; i++) {
      medians[i] =
          Math.rint(
                  1000
                      * level
                      * (i < at ? 1 : step)
                      * (i == BUILDS - 1 ? newest : 1)
                      * Math.exp(0.005 * random.nextGaussian()))
              / 1000;
    }
    return new Series(
        dut, benchmark, "lab-7", unit, ReportSamples.direction(unit), builds, Values.of(medians));
  }
}
