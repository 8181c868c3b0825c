package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The files that options name which may be given again. */
final class ExportFiles {

  private ExportFiles() {}

  /**
   * Of {@code --export}, of results and of loads alike: refuses what would be written over, and
   * what looks like standard output.
   *
   * @throws SteelyardException naming the file
   */
  static void check(List<Path> files) {
    for (Path file : files) {
      if (file.toString().equals("-")) {
        throw SteelyardException.invalid(
            "--export writes files, and - is none; write ./- for a file of that name, or"
                + " /dev/stdout");
      }
    }
    requireDifferent("--export", files);
  }

  /**
   * Refuses what would be written over.
   *
   * @throws SteelyardException naming the option and the file
   */
  static void requireDifferent(String option, List<Path> files) {
    Set<Path> seen = new HashSet<>();
    for (Path file : files) {
      // What a device is told stays told.
      boolean isWrittenOver = !Files.exists(file) || Files.isRegularFile(file);
      if (isWrittenOver && !seen.add(file.toAbsolutePath().normalize())) {
        throw SteelyardException.invalid(
            "two of %s go to %s, and the second would be written over the first; name another file"
                .formatted(option, file));
      }
    }
  }
}
