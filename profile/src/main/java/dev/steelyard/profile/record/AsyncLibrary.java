package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;

/** The library of async-profiler, which lies in its jar for several machines. */
final class AsyncLibrary {

  static final String NAME = "libasyncProfiler.so";

  private AsyncLibrary() {}

  /**
   * Writes it where any process can load it from.
   *
   * @throws SteelyardException when it is not to be had for this machine, or cannot be written
   */
  static Path write(Path folder) {
    Path library = folder.resolve(NAME);
    try (InputStream in = AsyncLibrary.class.getResourceAsStream("/" + machine() + "/" + NAME)) {
      if (in == null) {
        throw SteelyardException.cannotRun(
            "async-profiler is not to be had for this machine (%s)".formatted(machine()));
      }
      Files.copy(in, library);
      Files.setPosixFilePermissions(library, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
      return library;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write to %s: %s; set TMPDIR to a folder that can be written to"
              .formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  private static String machine() {
    String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
    return architecture.equals("aarch64") ? "linux-arm64" : "linux-x64";
  }
}
