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
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The file in an environment's folder that says that it is whole. It appears at once and last, so
 * that a folder without it is of no use. Its time is that of the last use.
 */
final class ReadyMark {

  /** As it has always been called: what was built by an earlier version is not built again. */
  static final String NAME = ".steelyard-built";

  private static final Pattern BYTES = Pattern.compile("(?m)^bytes: (\\d{1,18})$");

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
  void set() throws IOException {
    long bytes = Folders.bytes(folder);
    Path next = file.resolveSibling(NAME + ".new");
    try (FileChannel out =
        FileChannel.open(next, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      ByteBuffer text =
          ByteBuffer.wrap(
              "whole\nbytes: %d\n".formatted(bytes).getBytes(StandardCharsets.US_ASCII));
      while (text.hasRemaining()) {
        out.write(text);
      }
      out.force(true);
    }
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  OptionalLong bytes() throws IOException {
    Matcher said = BYTES.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    return said.find() ? OptionalLong.of(Long.parseLong(said.group(1))) : OptionalLong.empty();
  }

  Instant lastUse() throws IOException {
    return Files.getLastModifiedTime(file).toInstant();
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
