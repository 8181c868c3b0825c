package dev.steelyard.host.file;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;

/**
 * The names of files as the kernel has them. They are bytes; as a text, two names that are not in
 * the locale's encoding may look the same, and neither leads back to its file.
 */
public final class RawNames {

  private static final int HEX = 16;

  private RawNames() {}

  /** The bytes of a path, made absolute. */
  public static byte[] of(Path path) {
    String text = text(path);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%') {
        bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
        i += 2;
      } else {
        bytes.write(text.charAt(i));
      }
    }
    return bytes.toByteArray();
  }

  /** The same path as a text in ASCII that no other path has. */
  public static String text(Path path) {
    // Java keeps the bytes of a name, and this is where it gives them away.
    return path.toUri().getRawPath();
  }
}
