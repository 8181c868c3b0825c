package dev.steelyard.yaml;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/** The outermost keys of a file, by which kinds of documents are told apart. */
public final class TopKeys {

  private static final int MOST_BYTES = 1 << 20;

  private TopKeys() {}

  /** How many of these keys a file has; none when it cannot be read or is no mapping. */
  public static int count(Path file, Collection<String> known) {
    return (int) of(file).stream().filter(known::contains).count();
  }

  private static List<String> of(Path file) {
    try {
      String text = BoundedFiles.text(file, "a file", MOST_BYTES);
      YamlNode root = YamlDocument.parse(text, new Problems(file.toString()));
      return root.isMap() ? root.openMap("it").keys() : List.of();
    } catch (SteelyardException unreadable) {
      return List.of();
    }
  }
}
