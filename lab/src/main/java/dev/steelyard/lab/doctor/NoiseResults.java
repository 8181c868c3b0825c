package dev.steelyard.lab.doctor;

import dev.steelyard.core.comparison.NoiseFloor;
import dev.steelyard.core.machine.Noise;
import dev.steelyard.core.machine.NoiseKind;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultOrder;
import dev.steelyard.store.ResultTable;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A machine's noise as results, and back. Each check-up is a build of its own, whose version is the
 * time: so two of them can be compared, and a series of them has an order.
 */
public final class NoiseResults {

  /** What all of them are results of. */
  public static final String DUT = OwnDuts.CHECK_UP;

  private static final String FLOOR = "doctor/noise-floor";
  private static final String KIND = "kind";
  private static final String ORDER = "order";
  private static final int MOST = NoiseKind.values().length * 2;

  private NoiseResults() {}

  static DutBuild build(Instant at) {
    return new DutBuild(DUT, at.truncatedTo(ChronoUnit.SECONDS).toString(), at);
  }

  /** The raw values as {@code doctor/cpu}, and both floors. */
  static List<Result> of(Noise noise, Values values, TestBed testBed, Instant at) {
    Metadata metadata =
        Metadata.of(Direction.LOWER_IS_BETTER)
            .with("work", NoiseWork.words(noise.kind()))
            .with("work_version", NoiseWork.VERSION);
    BenchmarkName floor = BenchmarkName.of(FLOOR).withLevel(KIND, noise.kind().word());
    Metadata how = metadata.with("iterations_a_side", Noise.Floor.ITERATIONS);
    List<Result> results = new ArrayList<>();
    results.add(
        result("doctor/" + noise.kind().word(), values, Unit.NANOSECONDS, metadata, testBed, at));
    for (IterationOrder order : List.of(IterationOrder.INTERLEAVED, IterationOrder.SEQUENTIAL)) {
      double share =
          order == IterationOrder.INTERLEAVED
              ? noise.floor().interleaved()
              : noise.floor().sequential();
      String name = floor.withLevel(ORDER, order.word()).toString();
      results.add(result(name, Values.of(share), Unit.RATIO, how, testBed, at));
    }
    return results;
  }

  private static Result result(
      String name, Values values, Unit unit, Metadata metadata, TestBed testBed, Instant at) {
    return Result.of(build(at), testBed, name, values, unit, Optional.empty(), metadata, at);
  }

  /** The newest noise floor stored of a testbed, by its name. */
  public static Optional<NoiseFloor> newest(ResultTable results, String testBed) {
    List<Result> stored =
        results
            .find(
                ResultFilter.ALL
                    .withDut(Glob.exactly(DUT))
                    .withBenchmark(new Glob(FLOOR + "[*"))
                    .withTestBed(Glob.exactly(testBed))
                    .withOrder(ResultOrder.NEWEST_BUILD_FIRST)
                    .withLimit(MOST))
            .results();
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    DutBuild newest = stored.getFirst().dut();
    Map<NoiseKind, Noise.Floor> floors =
        floors(stored.stream().filter(one -> one.dut().equals(newest)).toList());
    return floors.isEmpty()
        ? Optional.empty()
        : Optional.of(new NoiseFloor(testBed, floors, newest.timestamp()));
  }

  private static Map<NoiseKind, Noise.Floor> floors(List<Result> results) {
    Map<NoiseKind, Noise.Floor> floors = new EnumMap<>(NoiseKind.class);
    for (NoiseKind kind : NoiseKind.values()) {
      Optional<Double> interleaved = share(results, kind, IterationOrder.INTERLEAVED);
      Optional<Double> sequential = share(results, kind, IterationOrder.SEQUENTIAL);
      if (interleaved.isPresent() && sequential.isPresent()) {
        floors.put(kind, new Noise.Floor(interleaved.get(), sequential.get()));
      }
    }
    return floors;
  }

  private static Optional<Double> share(
      List<Result> results, NoiseKind kind, IterationOrder order) {
    Map<String, String> wanted = Map.of(KIND, kind.word(), ORDER, order.word());
    return results.stream()
        .filter(one -> one.name().levels().equals(wanted))
        .map(one -> one.summary().median())
        .findFirst();
  }
}
