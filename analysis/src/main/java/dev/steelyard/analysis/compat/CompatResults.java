package dev.steelyard.analysis.compat;

import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.Compatibility;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.compat.StepTime;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a suite found, as results: each step's time and each table's size is a benchmark of the
 * version that acted, at the time of its release, so that speed over released versions is a series.
 * The share of what went well is one too. Versions without a time have none: nobody could order
 * them.
 */
public final class CompatResults {

  private static final String WRITER = "writer";
  private static final double NANOS = 1e9;

  private final Compatibility found;
  private final TestBed testBed;
  private final Instant now;
  private final Map<String, DutBuild> builds = new LinkedHashMap<>();

  private CompatResults(Compatibility found, TestBed testBed, Instant now) {
    this.found = found;
    this.testBed = testBed;
    this.now = now;
    for (TestedVersion version : found.versions()) {
      version
          .released()
          .ifPresent(time ->
              builds.put(
                  version.version(), new DutBuild(version.product(), version.number(), time)));
    }
  }

  /** All of them. */
  public static List<Result> of(Compatibility found, TestBed testBed, Instant now) {
    CompatResults results = new CompatResults(found, testBed, now);
    List<Result> all = new ArrayList<>(results.times());
    all.addAll(results.shares());
    return all;
  }

  private record StepSeries(String version, String benchmark, boolean isSize) {}

  private List<Result> times() {
    Map<StepSeries, List<Double>> values = new LinkedHashMap<>();
    for (StepTime time : found.times()) {
      if (builds.containsKey(time.acting())) {
        BenchmarkName name = BenchmarkName.parse(found.suite() + "/" + time.caseName());
        boolean creates = time.acting().equals(time.writer());
        BenchmarkName named = creates ? name : name.withLevel(WRITER, time.writer());
        values
            .computeIfAbsent(
                new StepSeries(time.acting(), named.withMetric(time.step()).toString(), false),
                _ -> new ArrayList<>())
            .add(time.seconds() * NANOS);
        if (time.bytes() > 0) {
          values
              .computeIfAbsent(
                  new StepSeries(time.acting(), name.withMetric("size").toString(), true),
                  _ -> new ArrayList<>())
              .add((double) time.bytes());
        }
      }
    }
    List<Result> all = new ArrayList<>();
    values.forEach((series, numbers) ->
        all.add(
            result(
                series.version(),
                series.benchmark(),
                Values.of(numbers.stream().mapToDouble(Double::doubleValue).toArray()),
                series.isSize() ? Unit.BYTES : Unit.NANOSECONDS,
                Direction.LOWER_IS_BETTER)));
    return all;
  }

  private List<Result> shares() {
    List<Result> all = new ArrayList<>();
    for (Crossing crossing : Crossing.values()) {
      for (String version : builds.keySet()) {
        List<GridCell> cells =
            found.cells().stream()
                .filter(one -> one.crossing() == crossing && acts(one, version))
                .filter(CompatResults::isTold)
                .toList();
        if (!cells.isEmpty()) {
          double ok = cells.stream().filter(one -> one.verdict() == CellVerdict.OK).count();
          all.add(
              result(
                  version,
                  BenchmarkName.parse(found.suite() + "/" + crossing.word())
                      .withMetric("ok")
                      .toString(),
                  Values.of(ok / cells.size()),
                  Unit.RATIO,
                  Direction.HIGHER_IS_BETTER));
        }
      }
    }
    return all;
  }

  /** Of what goes there and back, the older version is the one that is asked. */
  private static boolean acts(GridCell cell, String version) {
    return version.equals(
        cell.crossing() == Crossing.UPGRADE_DOWNGRADE ? cell.writer() : cell.reader());
  }

  private static boolean isTold(GridCell cell) {
    return cell.verdict() == CellVerdict.OK || cell.verdict().isIncompatible();
  }

  private Result result(
      String version, String benchmark, Values values, Unit unit, Direction direction) {
    return Result.of(
        Objects.requireNonNull(builds.get(version)),
        testBed,
        benchmark,
        values,
        unit,
        Optional.empty(),
        Metadata.of(direction).with("suite", found.suite()),
        now);
  }
}
