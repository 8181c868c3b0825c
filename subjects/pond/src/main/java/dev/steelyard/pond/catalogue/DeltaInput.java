package dev.steelyard.pond.catalogue;

import io.delta.kernel.defaults.engine.fileio.InputFile;
import io.delta.kernel.defaults.engine.fileio.SeekableInputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;

/**
 * A file of the table, read at once: those of a catalogue are small.
 *
 * @param path what Kernel calls it
 * @param file which it is
 */
record DeltaInput(String path, Path file) implements InputFile {

  @Override
  public long length() throws IOException {
    return Files.size(file);
  }

  @Override
  public SeekableInputStream newStream() throws IOException {
    try (var read = DeltaFiles.STORAGE.read(file.toString())) {
      byte[] content = Files.readAllBytes(file);
      read.bytes(content.length);
      return new LoadedBytes(content);
    } catch (NoSuchFileException absent) {
      FileNotFoundException asKernelExpectsIt = new FileNotFoundException(file.toString());
      asKernelExpectsIt.initCause(absent);
      throw asKernelExpectsIt;
    }
  }

  private static final class LoadedBytes extends SeekableInputStream {

    private final byte[] content;
    private int position;

    LoadedBytes(byte[] content) {
      this.content = content;
    }

    @Override
    public long getPos() {
      return position;
    }

    @Override
    public void seek(long to) throws IOException {
      if (to < 0 || to > content.length) {
        throw new EOFException("there is no byte " + to + " of " + content.length);
      }
      position = (int) to;
    }

    @Override
    public void readFully(byte[] into, int offset, int length) throws IOException {
      if (length > content.length - position) {
        throw new EOFException("%d bytes at %d of %d".formatted(length, position, content.length));
      }
      System.arraycopy(content, position, into, offset, length);
      position += length;
    }

    @Override
    public int read() {
      return position < content.length ? content[position++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      Objects.checkFromIndexSize(offset, length, into.length);
      if (length > 0 && position == content.length) {
        return -1;
      }
      int most = Math.min(length, content.length - position);
      System.arraycopy(content, position, into, offset, most);
      position += most;
      return most;
    }
  }
}
