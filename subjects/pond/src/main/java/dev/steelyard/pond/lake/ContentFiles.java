package dev.steelyard.pond.lake;

import dev.steelyard.pond.catalogue.DurableFiles;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.problem.PondException;
import dev.steelyard.probe.Probe;
import dev.steelyard.probe.StorageProbe;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * The files that entries name, each called by the SHA-256 of its bytes, so that one never changes
 * and the same bytes lie there once. What no entry names is passed over: a writer that died left
 * it.
 */
final class ContentFiles {

  private static final StorageProbe STORAGE = Probe.storage("pond");
  private static final int BUFFER = 1 << 16;

  private final Path folder;

  /** A file that was put there. */
  record StoredContent(String name, long bytes) {}

  ContentFiles(Path folder) {
    this.folder = folder;
  }

  Path file(String name) {
    return folder.resolve(name);
  }

  /** A name under which a file can be made that is then put there. */
  Path newFile() throws IOException {
    Files.createDirectories(folder);
    return DurableFiles.temporaryBeside(folder.resolve("new"));
  }

  /**
   * Copies a file there. Once this returns, it is on the disk.
   *
   * @param check is shown the copy, as the source may be another by now, and refuses it by throwing
   */
  StoredContent store(Path source, EntryKind kind, Consumer<Path> check) {
    try {
      Path copy = newFile();
      try {
        Files.copy(source, copy);
        check.accept(copy);
        return adopt(copy, kind);
      } finally {
        Files.deleteIfExists(copy);
      }
    } catch (IOException failed) {
      throw PondException.couldNot("cannot copy " + source + " into the pond", failed);
    }
  }

  /** Takes a file over that was made under a {@link #newFile} name. */
  StoredContent adopt(Path made, EntryKind kind) throws IOException {
    String name = digest(made) + (kind.isParquet() ? ".parquet" : "");
    long bytes = Files.size(made);
    Path file = file(name);
    try (var written = STORAGE.write(file.toString())) {
      written.bytes(bytes);
      DurableFiles.rename(made, file);
    }
    return new StoredContent(name, bytes);
  }

  private static String digest(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException absent) {
      throw new IllegalStateException("every Java has SHA-256", absent);
    }
  }
}
