package dev.steelyard.report;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Correction;
import dev.steelyard.core.comparison.Matcher;
import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.report.content.Report;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;

/** Reports of what was measured on several machines, the same on every run. */
public final class TestBedSamples {

  private static final Instant TIME = Instant.parse("2026-01-05T12:30:00Z");

  private TestBedSamples() {}

  /** A benchmark that both sides have on one machine, and each on two of its own. */
  public static Report onOtherTestBeds() {
    Random random = new Random(5);
    List<List<Result>> sides = new ArrayList<>();
    for (String side : List.of("a", "b")) {
      DutBuild build = new DutBuild("db", side, TIME);
      sides.add(
          Stream.of("both", side + 1, side + 2)
              .map(bed ->
                  on(
                      bed,
                      ReportSamples.built(build, "q", ReportSamples.noisy(random, 100, 0.01, 20))))
              .toList());
    }
    Suite suite =
        Matcher.byName(Comparer.STANDARD).match("db@1", sides.getFirst(), "db@2", sides.getLast());
    return Report.comparing("db", 0.02, Correction.of(List.of(suite)));
  }

  /** A benchmark on two machines, on the second of which it got slower. */
  public static Report onTwoTestBeds() {
    Random random = new Random(6);
    DutBuild old = new DutBuild("db", "1", TIME.minusSeconds(86400));
    DutBuild young = new DutBuild("db", "2", TIME);
    List<Result> before = new ArrayList<>();
    List<Result> after = new ArrayList<>();
    for (String bed : List.of("bench1", "bench2")) {
      double slower = bed.equals("bench2") ? 2 : 1;
      before.add(
          on(bed, ReportSamples.built(old, "q", ReportSamples.noisy(random, 100, 0.01, 20))));
      after.add(
          on(
              bed,
              ReportSamples.built(
                  young, "q", ReportSamples.noisy(random, 100 * slower, 0.01, 20))));
    }
    Suite suite =
        Matcher.byName(Comparer.STANDARD).match(old.toString(), before, young.toString(), after);
    return Report.comparing("db", 0.02, Correction.of(List.of(suite)));
  }

  private static Result on(String testBed, Result one) {
    return Result.of(
        one.dut(),
        new TestBed(testBed, "cpu", 8, "Linux", TIME),
        one.benchmark(),
        one.values(),
        one.unit(),
        Optional.empty(),
        one.metadata(),
        TIME);
  }
}
