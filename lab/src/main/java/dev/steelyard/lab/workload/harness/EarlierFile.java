package dev.steelyard.lab.workload.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/** A file of results as it was before an invocation: its times, and what was in it. */
final class EarlierFile {

  private final Stamp stamp;
  private final byte[] digest;

  private EarlierFile(Stamp stamp, byte[] digest) {
    this.stamp = stamp;
    this.digest = digest;
  }

  /** As it is now. */
  static EarlierFile of(Path file) throws IOException {
    return new EarlierFile(Stamp.of(file), digest(file, Long.MAX_VALUE));
  }

  /** Whether a file that is written now could come to have the same times. */
  boolean isOfThisTick() {
    return stamp.isOfThisTick();
  }

  /** Whether nothing was done to it since. */
  boolean isUntouched(Path file) throws IOException {
    return stamp.equals(Stamp.of(file));
  }

  /** Whether it has the same content, however it came to have it. */
  boolean isEqual(Path file) throws IOException {
    return Files.size(file) == stamp.size() && isBegunBy(file);
  }

  /** Whether something was added to it. */
  boolean isAddedTo(Path file) throws IOException {
    return stamp.size() > 0 && Files.size(file) > stamp.size() && isBegunBy(file);
  }

  private boolean isBegunBy(Path file) throws IOException {
    return Arrays.equals(digest, digest(file, stamp.size()));
  }

  /** Of the first bytes of a file. */
  private static byte[] digest(Path file, long most) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[1 << 16];
      long left = most;
      for (int read = 0; left > 0 && read >= 0; ) {
        read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        digest.update(buffer, 0, Math.max(0, read));
        left -= Math.max(0, read);
      }
      return digest.digest();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
