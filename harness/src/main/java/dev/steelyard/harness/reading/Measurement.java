package dev.steelyard.harness.reading;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Optional;

/**
 * One benchmark as a tool measured it, before it is known which build it was measured on.
 *
 * @param benchmark the canonical name
 * @param values every raw value per iteration, in {@code unit}, in the order measured
 * @param unit canonical where the tool's unit is known; the tool's own is in the metadata
 * @param metadata with the direction, the format, and the tool's whole message
 * @param timestamp when the tool says it measured, where it says so
 * @param fileOrigin where the file says that it comes from
 * @param original the result as it was when Steelyard wrote it; only in Steelyard's own format
 * @param origin of the original's build, where the file says it
 */
public record Measurement(
    String file,
    long line,
    String benchmark,
    Values values,
    Unit unit,
    Optional<Throughput> throughput,
    Metadata metadata,
    Optional<Instant> timestamp,
    FileOrigin fileOrigin,
    Optional<Result> original,
    Optional<ResultOrigin> origin)
    implements Reading {

  /**
   * The result of this measurement on a build and a testbed.
   *
   * @param now the result's time when the tool gave none
   */
  public Result result(DutBuild dut, TestBed testBed, Instant now) {
    return Result.of(
        dut, testBed, benchmark, values, unit, throughput, metadata, timestamp.orElse(now));
  }

  /** The same measurement, known to be this result of a build that comes from there. */
  public Measurement withOriginal(Result result, Optional<ResultOrigin> from) {
    return new Measurement(
        file,
        line,
        benchmark,
        values,
        unit,
        throughput,
        metadata,
        timestamp,
        fileOrigin,
        Optional.of(result),
        from);
  }
}
