package dev.steelyard.probe.files;

import dev.steelyard.probe.StorageAccess;
import dev.steelyard.probe.StorageProbe;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Does what is asked of files, and says it where anybody records. */
final class FileRequests {

  /** The end was reached before anything came; such a read is a question and no request. */
  static final long NOTHING = -1;

  private final StorageProbe probe;

  FileRequests(StorageProbe probe) {
    this.probe = probe;
  }

  boolean isRecorded() {
    return probe.isRecorded();
  }

  /** Something that answers how many bytes came or went. */
  interface Transfer {
    long run() throws IOException;
  }

  interface Answer<T> {
    T run() throws IOException;
  }

  interface Change {
    void run() throws IOException;
  }

  /**
   * Reads a part.
   *
   * @param length how much is asked for; -1 for to the end
   */
  long read(Path path, long offset, long length, Transfer transfer) throws IOException {
    // Nothing is asked for by a read of no bytes, which InputStream's own methods end with.
    return probe.isRecorded() && length != 0
        ? said(probe.read(path.toString(), offset, length), transfer)
        : transfer.run();
  }

  long write(Path path, Transfer transfer) throws IOException {
    return probe.isRecorded() ? said(probe.write(path.toString()), transfer) : transfer.run();
  }

  /** What changes files without bytes of the program's: folders, links, attributes, names. */
  void write(Path path, Change change) throws IOException {
    write(
        path,
        () -> {
          change.run();
          return 0;
        });
  }

  void delete(Path path, Change change) throws IOException {
    if (probe.isRecorded()) {
      said(
          probe.delete(path.toString()),
          () -> {
            change.run();
            return 0;
          });
    } else {
      change.run();
    }
  }

  /** That nothing is there is an answer. */
  <T> T look(Path path, Answer<T> answer) throws IOException {
    return probe.isRecorded() ? answered(probe.look(path.toString()), answer) : answer.run();
  }

  <T> T list(Path path, Answer<T> answer) throws IOException {
    return probe.isRecorded() ? answered(probe.list(path.toString()), answer) : answer.run();
  }

  private static long said(StorageAccess access, Transfer transfer) throws IOException {
    long bytes;
    try {
      bytes = transfer.run();
    } catch (IOException | RuntimeException failure) {
      access.failed().close();
      throw failure;
    }
    if (bytes != NOTHING) {
      access.bytes(bytes).close();
    }
    return bytes;
  }

  private static <T> T answered(StorageAccess access, Answer<T> answer) throws IOException {
    try (access) {
      try {
        return answer.run();
      } catch (NoSuchFileException absent) {
        throw absent;
      } catch (IOException | RuntimeException failure) {
        access.failed();
        throw failure;
      }
    }
  }
}
