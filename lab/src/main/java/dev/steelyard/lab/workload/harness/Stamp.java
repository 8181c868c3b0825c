package dev.steelyard.lab.workload.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Tells whether a file was written since: its inode number, size, and times of last modification
 * and status change.
 */
record Stamp(String inode, long size, FileTime modified, FileTime changed) {

  /** File systems stamp with the last tick of their clock. */
  private static final Duration TICK = Duration.ofMillis(20);

  /** The longest of any that is in use. */
  private static final Duration COARSE_TICK = Duration.ofSeconds(2);

  static Stamp of(Path file) throws IOException {
    BasicFileAttributes all = Files.readAttributes(file, BasicFileAttributes.class);
    return new Stamp(
        String.valueOf(all.fileKey()),
        all.size(),
        all.lastModifiedTime(),
        (FileTime) Files.getAttribute(file, "unix:ctime"));
  }

  /** Whether a file that is written now could come to have the same times. */
  boolean isOfThisTick() {
    return changed.toInstant().isAfter(Instant.now().minus(TICK));
  }

  /**
   * Whether its content is older than a moment, by all that its times can tell: where they are of
   * whole seconds, the file system or what copied the file may have cut them off.
   */
  boolean isOlderThan(Instant moment) {
    Instant last = modified.toInstant();
    boolean isCoarse = last.equals(last.truncatedTo(ChronoUnit.SECONDS));
    return last.plus(isCoarse ? COARSE_TICK : TICK).isBefore(moment);
  }

  /** How long that may be so. */
  static long tickNanos() {
    return TICK.toNanos();
  }
}
