package dev.steelyard.cli.answer;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.List;

/** The files that {@code --export} names, of results and of loads alike. */
public final class ExportFiles {

  private ExportFiles() {}

  /**
   * Refuses what looks like standard output.
   *
   * @throws SteelyardException naming what to write in its place
   */
  public static void check(List<Path> files) {
    if (files.contains(Path.of("-"))) {
      throw SteelyardException.invalid(
          "--export writes files, and - is none; write ./- for a file of that name, or"
              + " /dev/stdout");
    }
  }
}
