package dev.steelyard.core.model;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.nio.ByteBuffer;

/** Where ids of results come from: 32 hex digits of a SHA-256. */
public final class ResultId {

  private static final int DIGITS = 32;

  private ResultId() {}

  /**
   * The id of a result that was read from somewhere: build, testbed's name, benchmark, values,
   * unit, run and the tool's message. The same file published twice gives the same ids; when it was
   * published, and how the machine described itself then, does not count.
   */
  static String ofContent(
      DutBuild dut,
      TestBed testBed,
      String benchmark,
      Values values,
      Unit unit,
      Metadata metadata) {
    ByteBuffer raw = ByteBuffer.allocate(values.size() * Double.BYTES);
    values.stream().forEach(raw::putDouble);
    Fingerprint content =
        new Fingerprint()
            .add("content")
            .add(dut.name())
            .add(dut.version())
            .add(Long.toString(dut.timestamp().getEpochSecond()))
            .add(testBed.name())
            .add(benchmark)
            .add(unit.symbol())
            .add(metadata.run().orElse(""))
            .add(metadata.message().orElse(""))
            .add(raw.flip());
    return shortened(content);
  }

  /**
   * The id of a result that grows while a run goes on: the same for every iteration of one
   * benchmark in one run.
   */
  public static String ofRun(String run, String benchmark) {
    return shortened(new Fingerprint().add("run").add(run).add(benchmark));
  }

  /**
   * The same of one that its version tells from the run's others, and not its benchmark's name.
   *
   * @param variant two may be one build
   */
  public static String ofRun(String run, String benchmark, String version, String variant) {
    return shortened(
        new Fingerprint().add("run").add(run).add(benchmark).add(version).add(variant));
  }

  /** The id of a run's result that has all but its unit in common with another. */
  public static String inUnit(String id, Unit unit) {
    return shortened(new Fingerprint().add("unit").add(id).add(unit.symbol()));
  }

  private static String shortened(Fingerprint fingerprint) {
    return fingerprint.hex().substring(0, DIGITS);
  }
}
