package dev.steelyard.environment;

import dev.steelyard.host.file.Hashes;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
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

  private static final String COMPILED = "__pycache__/";

  /**
   * One file.
   *
   * @param size bytes; of a link, of what it says
   * @param modified nanoseconds since 1970
   */
  private record Entry(long size, long modified, int checksum) {

    static Entry read(DataInputStream in) throws IOException {
      return new Entry(in.readLong(), in.readLong(), in.readInt());
    }

    void write(DataOutputStream out) throws IOException {
      out.writeLong(size);
      out.writeLong(modified);
      out.writeInt(checksum);
    }
  }

  private static final IndexForm<Entry> FORM = new IndexForm<>(1, Entry::read, Entry::write);

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
    FORM.write(entries, file);
  }

  /**
   * What was kept.
   *
   * @throws IOException when there is none, or it is damaged
   */
  static FileIndex read(Path file) throws IOException {
    return new FileIndex(FORM.read(file));
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
