package dev.steelyard.store;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Throughput;
import dev.steelyard.core.statistics.Summary;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Optional;

/**
 * A result without its raw values and metadata.
 *
 * @param testBed the testbed's name
 * @param summary as stored; NaN where a program left a figure out
 * @param timestamp when it was published
 */
public record ResultLine(
    String id,
    DutBuild dut,
    String testBed,
    String benchmark,
    Summary summary,
    Unit unit,
    Optional<Throughput> throughput,
    Instant timestamp) {

  /** The same line with other figures. */
  public ResultLine with(Unit otherUnit, Summary other) {
    return new ResultLine(id, dut, testBed, benchmark, other, otherUnit, throughput, timestamp);
  }
}
