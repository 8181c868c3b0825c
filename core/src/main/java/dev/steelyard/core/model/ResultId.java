package dev.steelyard.core.model;

import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Where ids of results come from: 32 hex digits of a SHA-256. */
public final class ResultId {

  private static final int BYTES = 16;

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
    MessageDigest digest = sha256();
    add(digest, "content");
    add(digest, dut.name());
    add(digest, dut.version());
    add(digest, Long.toString(dut.timestamp().getEpochSecond()));
    add(digest, testBed.name());
    add(digest, benchmark);
    add(digest, unit.symbol());
    add(digest, metadata.run().orElse(""));
    add(digest, metadata.message().orElse(""));
    ByteBuffer raw = ByteBuffer.allocate(values.size() * Double.BYTES);
    values.stream().forEach(raw::putDouble);
    digest.update(raw.flip());
    return hex(digest);
  }

  /**
   * The id of a result that grows while a run goes on: the same for every iteration of one
   * benchmark in one run.
   */
  public static String ofRun(String run, String benchmark) {
    MessageDigest digest = sha256();
    add(digest, "run");
    add(digest, run);
    add(digest, benchmark);
    return hex(digest);
  }

  /** Each field goes in with its length, so that no two lists of fields run together. */
  private static void add(MessageDigest digest, String field) {
    byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
    digest.update(bytes);
  }

  private static String hex(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
