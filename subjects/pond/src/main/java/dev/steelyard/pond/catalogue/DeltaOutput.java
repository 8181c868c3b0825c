package dev.steelyard.pond.catalogue;

import io.delta.kernel.defaults.engine.fileio.OutputFile;
import io.delta.kernel.defaults.engine.fileio.PositionOutputStream;
import io.delta.kernel.utils.CloseableIterator;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of the table that is written under another name, forced, and then named: once all of it
 * was written, and not because a stream is closed, which it is after a failure, too.
 *
 * @param path what Kernel calls it
 * @param file which it is
 */
record DeltaOutput(String path, Path file) implements OutputFile {

  /**
   * Opens a stream.
   *
   * @param isWhole whether it is to have its name as a whole or not at all: then {@link
   *     WholeCheckpoints} has asked for it under another name, and names it itself
   */
  @Override
  public PositionOutputStream create(boolean isWhole) throws IOException {
    return isWhole
        ? new WrittenFile(file, file)
        : new WrittenFile(DurableFiles.temporaryBeside(file), file);
  }

  @Override
  public void writeAtomically(CloseableIterator<String> lines, boolean replaces)
      throws IOException {
    Path part = DurableFiles.temporaryBeside(file);
    try (lines) {
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(part))) {
        while (lines.hasNext()) {
          out.write((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
        }
      }
      name(part, file, replaces);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  static void name(Path part, Path file, boolean replaces) throws IOException {
    try (var _ = DeltaFiles.STORAGE.write(file.toString())) {
      if (replaces) {
        DurableFiles.rename(part, file);
      } else {
        DurableFiles.link(part, file);
      }
    }
  }

  /** Closed, it has its name where nothing failed, and is gone otherwise. */
  private static final class WrittenFile extends PositionOutputStream {

    private final Path part;
    private final Path file;
    private final OutputStream out;
    private long position;
    private boolean isBroken;
    private boolean isClosed;

    WrittenFile(Path part, Path file) throws IOException {
      this.part = part;
      this.file = file;
      this.out = new BufferedOutputStream(Files.newOutputStream(part));
    }

    private interface Attempt {
      void make() throws IOException;
    }

    private void attempt(Attempt attempt) throws IOException {
      try {
        attempt.make();
      } catch (IOException failed) {
        isBroken = true;
        throw failed;
      }
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int one) throws IOException {
      attempt(() -> out.write(one));
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      attempt(() -> out.write(bytes, offset, length));
      position += length;
    }

    @Override
    public void flush() throws IOException {
      attempt(out::flush);
    }

    @Override
    public void close() throws IOException {
      if (isClosed) {
        return;
      }
      isClosed = true;
      try {
        attempt(out::close);
        if (!isBroken && !part.equals(file)) {
          name(part, file, false);
        }
      } finally {
        if (isBroken) {
          Files.deleteIfExists(part);
        }
      }
    }
  }
}
