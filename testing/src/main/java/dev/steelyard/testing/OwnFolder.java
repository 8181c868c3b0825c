package dev.steelyard.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for what is made on the way, where JUnit's {@code @TempDir} cannot be had. It is gone
 * with all that is in it when this is closed.
 */
public record OwnFolder(Path path) implements AutoCloseable {

  /**
   * Makes one.
   *
   * @param begin what its name begins with
   */
  public static OwnFolder make(String begin) throws IOException {
    return new OwnFolder(Files.createTempDirectory("steelyard-test-" + begin));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }
}
