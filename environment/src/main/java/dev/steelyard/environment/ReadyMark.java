package dev.steelyard.environment;

import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in an environment's folder that says that it is whole. It appears at once and last, so
 * that a folder without it is of no use. Its time is that of the last use.
 */
final class ReadyMark {

  /** As it has always been called: what was built by an earlier version is not built again. */
  static final String NAME = ".steelyard-built";

  /** What it is called until it is on disk. */
  static final String NEXT = NAME + ".new";

  private static final Pattern FIELD = Pattern.compile("(?m)^(bytes|kind|label|made): (.{1,999})$");
  private static final Pattern BYTES = Pattern.compile("\\d{1,18}");
  private static final Pattern MILLIS = Pattern.compile("\\d{1,15}");

  private final Path folder;
  private final Path file;

  ReadyMark(Path folder) {
    this.folder = folder;
    this.file = folder.resolve(NAME);
  }

  boolean isThere() {
    return Files.isRegularFile(file);
  }

  /** Says that the folder is whole; after a power cut that is so or the mark is not there. */
  void set(EnvironmentKind kind) throws IOException {
    String text =
        "whole\nbytes: %d\nkind: %s\nlabel: %s\nmade: %d\n"
            .formatted(
                Folders.bytes(folder),
                line(kind.kind()),
                line(kind.name()),
                Instant.now().toEpochMilli());
    Path next = folder.resolve(NEXT);
    try (FileChannel out =
        FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String line(String text) {
    return text.replaceAll("\\s+", " ");
  }

  void remove() throws IOException {
    Files.deleteIfExists(file);
  }

  /**
   * What it says.
   *
   * @param log beside the folder
   */
  Environment read(Path log) throws IOException {
    String key = String.valueOf(folder.getFileName());
    Environment found =
        new Environment(
            key,
            field("kind").orElse(""),
            field("label").orElse(key),
            folder,
            log,
            field("bytes").filter(text -> BYTES.matcher(text).matches()).stream()
                .mapToLong(Long::parseLong)
                .findFirst(),
            field("made")
                .filter(text -> MILLIS.matcher(text).matches())
                .map(text -> Instant.ofEpochMilli(Long.parseLong(text))),
            Files.getLastModifiedTime(file).toInstant());
    return found;
  }

  private Optional<String> field(String name) throws IOException {
    Matcher fields = FIELD.matcher(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
    while (fields.find()) {
      if (fields.group(1).equals(name)) {
        return Optional.of(fields.group(2));
      }
    }
    return Optional.empty();
  }

  void used() {
    try {
      Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
    } catch (IOException anothersCache) {
      // It serves all the same; only nobody will know that it did.
      return;
    }
  }
}
