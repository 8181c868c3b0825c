package dev.steelyard.profile.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Why a recorder failed that has no room for what it records: it does not say so itself. */
final class FullDisk {

  /** Less than a recorder writes before it looks at anything. */
  private static final long LEAST_BYTES = 128 << 10;

  private FullDisk() {}

  /**
   * That the folder of a file is full, or else what was said.
   *
   * @param file that was to be written, which need not be there
   */
  static String orElse(Path file, String said) {
    Path folder = file.toAbsolutePath().getParent();
    try {
      return folder != null && Files.getFileStore(folder).getUsableSpace() < LEAST_BYTES
          ? "there is no space left in %s; set TMPDIR to a folder with some".formatted(folder)
          : said;
    } catch (IOException unknown) {
      return said;
    }
  }
}
