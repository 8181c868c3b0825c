package dev.steelyard.environment;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * An index of files on disk: its version, how many there are, and each by its name.
 *
 * @param version of the form; another one is refused
 * @param reader reads one entry
 * @param writer writes one
 */
record IndexForm<T>(int version, EntryReader<T> reader, EntryWriter<T> writer) {

  /** Reads what is kept of a file. */
  @FunctionalInterface
  interface EntryReader<T> {
    T read(DataInputStream in) throws IOException;
  }

  /** Writes what is kept of a file. */
  @FunctionalInterface
  interface EntryWriter<T> {
    void write(T entry, DataOutputStream out) throws IOException;
  }

  /** Keeps entries in a file, which may be there already. */
  void write(Map<String, T> entries, Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(version);
      out.writeInt(entries.size());
      for (Map.Entry<String, T> one : entries.entrySet()) {
        out.writeUTF(one.getKey());
        writer.write(one.getValue(), out);
      }
    }
  }

  /**
   * What was kept.
   *
   * @throws IOException when there is none, or it is damaged
   */
  Map<String, T> read(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int found = in.readInt();
      if (found != version) {
        throw new IOException("its form is %d, and %d is known".formatted(found, version));
      }
      Map<String, T> entries = new TreeMap<>();
      for (int left = in.readInt(); left > 0; left--) {
        String name = in.readUTF();
        entries.put(name, reader.read(in));
      }
      return entries;
    }
  }
}
