package dev.steelyard.lab.run;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/**
 * Names runs so that a person can tell and type them, and any file system can hold them: {@code
 * compress-20260131-142501-3fa9}.
 */
public final class RunId {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
  private static final int LONGEST_NAME = 80;
  private static final int SUFFIXES = 0x10000;

  private RunId() {}

  /** A new name for a run that begins now. */
  public static String of(String experiment, Instant now) {
    String name = experiment.replaceAll("[^A-Za-z0-9._-]", "-");
    String start = name.substring(0, Math.min(name.length(), LONGEST_NAME));
    int suffix = new SecureRandom().nextInt(SUFFIXES);
    return "%s-%s-%04x".formatted(start, TIME.format(now), suffix);
  }
}
