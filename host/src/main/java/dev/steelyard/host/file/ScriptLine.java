package dev.steelyard.host.file;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The first line of a script, which tells the kernel what runs it: {@code #!/usr/bin/env python3}.
 *
 * @param words an interpreter's path, then its arguments; none where the file is no script
 */
public record ScriptLine(List<String> words) {

  /** As much of it as the kernel reads. */
  private static final int MOST = 256;

  public ScriptLine {
    words = List.copyOf(words);
  }

  /** Of a file, which may be anything; of one that cannot be read there is none. */
  public static ScriptLine of(Path file) {
    try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      char[] start = new char[MOST];
      int read = Math.max(0, reader.read(start));
      String line = new String(start, 0, read).lines().findFirst().orElse("");
      String rest = line.startsWith("#!") ? line.substring(2).strip() : "";
      return new ScriptLine(rest.isEmpty() ? List.of() : List.of(rest.split("\\s+")));
    } catch (IOException unreadable) {
      return new ScriptLine(List.of());
    }
  }

  public boolean isThere() {
    return !words.isEmpty();
  }

  /** What runs it first, by its path. */
  public Optional<String> interpreter() {
    return words.stream().findFirst();
  }

  /** The name that the interpreter looks for on the path, where looking is all that it does. */
  public Optional<String> sought() {
    return interpreter()
        .filter(one -> one.endsWith("/env"))
        .flatMap(
            _ -> words.stream().skip(1).filter(word -> !word.matches("-.*|.*=.*")).findFirst());
  }
}
