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
 * A file of the table that is written under another name, forced, and then named.
 *
 * @param path what Kernel calls it
 * @param file which it is
 */
record DeltaOutput(String path, Path file) implements OutputFile {

  @Override
  public PositionOutputStream create(boolean replaces) throws IOException {
    Path part = DurableFiles.temporaryBeside(file);
    OutputStream opened = new BufferedOutputStream(Files.newOutputStream(part));
    return new NamedWhenClosed(opened, part, file, replaces);
  }

  @Override
  public void writeAtomically(CloseableIterator<String> lines, boolean replaces)
      throws IOException {
    try (lines;
        PositionOutputStream out = create(replaces)) {
      while (lines.hasNext()) {
        out.write((lines.next() + "\n").getBytes(StandardCharsets.UTF_8));
      }
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

  private static final class NamedWhenClosed extends PositionOutputStream {

    private final OutputStream out;
    private final Path part;
    private final Path file;
    private final boolean replaces;
    private long position;
    private boolean isClosed;

    NamedWhenClosed(OutputStream out, Path part, Path file, boolean replaces) {
      this.out = out;
      this.part = part;
      this.file = file;
      this.replaces = replaces;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void write(int one) throws IOException {
      out.write(one);
      position++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      position += length;
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void close() throws IOException {
      if (!isClosed) {
        isClosed = true;
        out.close();
        name(part, file, replaces);
      }
    }
  }
}
