package dev.steelyard.environment;

import dev.steelyard.host.file.Hashes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What files a sealed folder had, with sizes, times and checksums, to tell later whether one was
 * touched.
 *
 * <p>Checksums are CRC-32C: they find damage and edits, not forgeries. What Python compiles when a
 * module is first imported ({@code __pycache__}) may be added, and nothing else.
 */
final class FileIndex {

  private static final int VERSION = 1;
  private static final String COMPILED = "__pycache__/";

  /**
   * One file.
   *
   * @param size bytes; of a link, of what it says
   * @param modified nanoseconds since 1970
   */
  private record Entry(long size, long modified, int checksum) {}

  private final Map<String, Entry> entries;

  private FileIndex(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Of a folder as it is now; reads all of it. */
  static FileIndex of(Path folder) throws IOException {
    byte[] buffer = FoundFile.buffer();
    Map<String, Entry> entries = new TreeMap<>();
    for (Map.Entry<String, FoundFile> one : files(folder).entrySet()) {
      FoundFile found = one.getValue();
      entries.put(one.getKey(), new Entry(found.size(), found.modified(), found.checksum(buffer)));
    }
    return new FileIndex(entries);
  }

  private static Map<String, FoundFile> files(Path folder) throws IOException {
    return FoundFile.all(folder, _ -> false);
  }

  /** Keeps it in a file, which may be there already. */
  void write(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(VERSION);
      out.writeInt(entries.size());
      for (Map.Entry<String, Entry> one : entries.entrySet()) {
        out.writeUTF(one.getKey());
        out.writeLong(one.getValue().size);
        out.writeLong(one.getValue().modified);
        out.writeInt(one.getValue().checksum);
      }
    }
  }

  /**
   * What was kept.
   *
   * @throws IOException when there is none, or it is damaged
   */
  static FileIndex read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int version = in.readInt();
      if (version != VERSION) {
        throw new IOException("its form is %d, and %d is known".formatted(version, VERSION));
      }
      Map<String, Entry> entries = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        entries.put(in.readUTF(), new Entry(in.readLong(), in.readLong(), in.readInt()));
      }
      return new FileIndex(entries);
    }
  }

  /**
   * What is no longer as it was, by names, sizes and times: the first such file; empty when nothing
   * is. Costs a look at each file, and reads none.
   */
  Optional<String> touched(Path folder) throws IOException {
    Map<String, FoundFile> now = files(folder);
    for (Map.Entry<String, Entry> one : entries.entrySet()) {
      FoundFile found = now.remove(one.getKey());
      if (found == null) {
        return Optional.of(one.getKey() + " is gone");
      }
      Entry was = one.getValue();
      if (found.size() != was.size || found.modified() != was.modified) {
        return Optional.of(one.getKey() + " was changed");
      }
    }
    return now.keySet().stream()
        .filter(name -> !name.contains(COMPILED))
        .findFirst()
        .map(name -> name + " was added");
  }

  /** A text that is equal for files of equal names and contents, whatever their times. */
  String content() {
    return Hashes.ofTexts(
        entries.entrySet().stream()
            .map(one ->
                "%s %d %08x".formatted(one.getKey(), one.getValue().size, one.getValue().checksum))
            .toArray(String[]::new));
  }

  /** As {@link #touched}, and reads all files too. */
  Optional<String> damaged(Path folder) throws IOException {
    Optional<String> touched = touched(folder);
    if (touched.isPresent()) {
      return touched;
    }
    byte[] buffer = FoundFile.buffer();
    for (Map.Entry<String, FoundFile> one : files(folder).entrySet()) {
      Entry was = entries.get(one.getKey());
      if (was != null && was.checksum != one.getValue().checksum(buffer)) {
        return Optional.of(
            one.getKey() + " has another content, though its size and time are kept");
      }
    }
    return Optional.empty();
  }
}
