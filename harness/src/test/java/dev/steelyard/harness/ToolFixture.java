package dev.steelyard.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One file that a tool wrote, and beside it what has to be read from it.
 *
 * @param file in the folder of its tool
 * @param format in which it is recognised
 */
record ToolFixture(Path file, String format) {

  private static final Path FOLDER = Path.of("src/test/fixtures");
  private static final String READ = ".read";

  /** All that have a file of what has to be read, whose first line names the format. */
  static List<ToolFixture> all() {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      return files
          .filter(file -> file.toString().endsWith(READ))
          .sorted()
          .map(ToolFixture::of)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ToolFixture of(Path read) {
    String name = read.toString();
    String format = HarnessFixtures.text(read).lines().findFirst().orElseThrow();
    return new ToolFixture(
        Path.of(name.substring(0, name.length() - READ.length())), format.replace("format ", ""));
  }

  /** The file of what has to be read. */
  Path read() {
    return Path.of(file + READ);
  }

  @Override
  public String toString() {
    return FOLDER.relativize(file).toString();
  }
}
