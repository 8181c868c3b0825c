package dev.steelyard.environment;

import dev.steelyard.host.file.Hashes;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;

/**
 * What files a folder had, with sizes, times and checksums, to tell later whether one was touched.
 *
 * <p>Checksums are CRC-32C: they find damage and edits, not forgeries. What Python compiles when a
 * module is first imported ({@code __pycache__}) may be added, and nothing else.
 */
final class FileIndex {

  private static final int VERSION = 1;
  private static final int BUFFER = 1 << 18;
  private static final String COMPILED = "__pycache__/";

  /**
   * One file.
   *
   * @param size bytes; of a link, of what it says
   * @param modified nanoseconds since 1970
   */
  private record Entry(long size, long modified, int checksum) {}

  /** A file as it is found now. */
  private record Found(Path file, BasicFileAttributes attributes) {

    long modified() {
      return attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
    }

    int checksum(byte[] buffer) throws IOException {
      CRC32C sum = new CRC32C();
      if (attributes.isSymbolicLink()) {
        sum.update(Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8));
      } else if (attributes.isRegularFile()) {
        try (InputStream in = Files.newInputStream(file)) {
          for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            sum.update(buffer, 0, read);
          }
        }
      }
      return (int) sum.getValue();
    }
  }

  private final Map<String, Entry> entries;

  private FileIndex(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /** Of a folder as it is now; reads all of it. */
  static FileIndex of(Path folder) throws IOException {
    byte[] buffer = new byte[BUFFER];
    Map<String, Entry> entries = new TreeMap<>();
    for (Map.Entry<String, Found> one : files(folder).entrySet()) {
      Found found = one.getValue();
      entries.put(
          one.getKey(),
          new Entry(found.attributes.size(), found.modified(), found.checksum(buffer)));
    }
    return new FileIndex(entries);
  }

  private static Map<String, Found> files(Path folder) throws IOException {
    Map<String, Found> files = new TreeMap<>();
    int start = folder.toString().length() + 1;
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.put(file.toString().substring(start), new Found(file, attributes));
            return FileVisitResult.CONTINUE;
          }
        });
    files.remove(ReadyMark.NAME);
    files.remove(ReadyMark.NEXT);
    return files;
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
    Map<String, Found> now = files(folder);
    for (Map.Entry<String, Entry> one : entries.entrySet()) {
      Found found = now.remove(one.getKey());
      if (found == null) {
        return Optional.of(one.getKey() + " is gone");
      }
      Entry was = one.getValue();
      if (found.attributes.size() != was.size || found.modified() != was.modified) {
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
    byte[] buffer = new byte[BUFFER];
    for (Map.Entry<String, Found> one : files(folder).entrySet()) {
      Entry was = entries.get(one.getKey());
      if (was != null && was.checksum != one.getValue().checksum(buffer)) {
        return Optional.of(
            one.getKey() + " has another content, though its size and time are kept");
      }
    }
    return Optional.empty();
  }
}
