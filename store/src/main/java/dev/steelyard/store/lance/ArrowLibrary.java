package dev.steelyard.store.lance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.arrow.c.jni.JniLoader;

/**
 * Arrow's small native library. Its loader unpacks it to a temporary file that is deleted when the
 * virtual machine ends in good order; here it is deleted at once, so that a killed process leaves
 * nothing either. A library that is loaded needs its file no more.
 */
final class ArrowLibrary {

  private static final String UNPACKED = "/jnilib-";
  private static final Path MAPPINGS = Path.of("/proc/self/maps");

  private ArrowLibrary() {}

  static void load() {
    JniLoader.get().ensureLoaded();
    try {
      for (Path file : unpacked()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException leftBehind) {
      // Where a process cannot look at itself, the file goes when the virtual machine ends.
      return;
    }
  }

  /** The files that this process has loaded and Arrow has unpacked. */
  private static List<Path> unpacked() throws IOException {
    if (!Files.isReadable(MAPPINGS)) {
      return List.of();
    }
    try (Stream<String> lines = Files.lines(MAPPINGS)) {
      return lines
          .filter(line -> line.contains(UNPACKED) && line.endsWith(".tmp"))
          .map(line -> Path.of(line.substring(line.indexOf('/'))))
          .distinct()
          .toList();
    }
  }
}
