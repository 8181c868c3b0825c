package dev.steelyard.core.model;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Optional;

/**
 * One benchmark on one build on one testbed: every raw value, a unit and a direction. Everything
 * measured is one of these.
 *
 * @param id names this result for ever; publishing the same id again replaces, never doubles it
 * @param benchmark the benchmark's name as stored; {@link BenchmarkName} takes it apart
 * @param values every raw value, warm-up left out
 * @param summary derived from the values by {@link Summary#of}
 * @param timestamp when it was published, in whole seconds
 */
public record Result(
    String id,
    DutBuild dut,
    TestBed testBed,
    String benchmark,
    Values values,
    Summary summary,
    Unit unit,
    Optional<Throughput> throughput,
    Metadata metadata,
    Instant timestamp) {

  public Result {
    if (benchmark.isBlank()) {
      throw SteelyardException.invalid("a result of %s has a blank benchmark name".formatted(dut));
    }
    timestamp = Instant.ofEpochSecond(timestamp.getEpochSecond());
  }

  /** A result whose id is derived from its content: see {@link ResultId#ofContent}. */
  public static Result of(
      DutBuild dut,
      TestBed testBed,
      String benchmark,
      Values values,
      Unit unit,
      Optional<Throughput> throughput,
      Metadata metadata,
      Instant timestamp) {
    String id = ResultId.ofContent(dut, testBed, benchmark, values, unit, metadata);
    return new Result(
        id,
        dut,
        testBed,
        benchmark,
        values,
        Summary.of(values),
        unit,
        throughput,
        metadata,
        timestamp);
  }

  public BenchmarkName name() {
    return BenchmarkName.parse(benchmark);
  }

  public Direction direction() {
    return metadata.direction();
  }

  public Provenance provenance() {
    return metadata.provenance();
  }

  /** The same result, told apart by another id. */
  public Result withId(String other) {
    return new Result(
        other, dut, testBed, benchmark, values, summary, unit, throughput, metadata, timestamp);
  }

  /** The same result with other metadata; its id stays. */
  public Result withMetadata(Metadata other) {
    return new Result(
        id, dut, testBed, benchmark, values, summary, unit, throughput, other, timestamp);
  }
}
