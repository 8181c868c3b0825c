package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.lab.experiment.Trial;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Whether what subjects are sent fits on the disk, before any of it is sent. */
final class DiskSpaceCheck {

  /** Kept free for logs, the journal and whatever else the machine does. */
  private static final double SPARE = 64 << 20;

  private static final int PROBE = 16 << 10;

  private DiskSpaceCheck() {}

  /**
   * Checks one trial.
   *
   * @param folder where its subject keeps its data
   * @throws SteelyardException when it cannot fit
   */
  static void check(Trial trial, Map<String, String> places, Path folder) {
    double needed = trial.variant().workload().bytesSent(places);
    try {
      double free = Files.getFileStore(folder).getUsableSpace();
      if (needed > 0 && needed + SPARE > free) {
        throw SteelyardException.cannotRun(
            "%s is sent %s and %s has %s free; free some, or set TMPDIR to a larger disk"
                .formatted(
                    trial.label(), Unit.BYTES.format(needed), folder, Unit.BYTES.format(free)));
      }
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot tell how much is free in %s: %s".formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  /**
   * Whether the disk that a log is on had no room while the log was written, or has none now: a
   * quota is an end of the disk too.
   */
  static boolean isUsedUp(Path log) {
    return BoundedLog.wasCutOnFullDisk(log) || isFull(log.resolveSibling(""));
  }

  /** Whether nothing can be written to a folder, as a small file shows. */
  static boolean isFull(Path folder) {
    Path probe = folder.resolve(".room");
    try {
      try (FileChannel channel = PrivateFiles.open(probe)) {
        ByteBuffer bytes = ByteBuffer.allocate(PROBE);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(false);
      }
      return false;
    } catch (IOException full) {
      return true;
    } finally {
      var _ = probe.toFile().delete();
    }
  }
}
