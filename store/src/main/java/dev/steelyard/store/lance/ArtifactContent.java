package dev.steelyard.store.lance;

import dev.steelyard.core.Fingerprint;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Artifacts;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.LargeVarBinaryVector;

/**
 * One artifact's content outside of the heap. A file is read once, so that content and hash are of
 * the same bytes whoever writes to it meanwhile. For one thread.
 */
final class ArtifactContent implements AutoCloseable {

  private final LargeVarBinaryVector cell;
  private final int size;
  private final String sha256;

  private ArtifactContent(LargeVarBinaryVector cell, int size, String sha256) {
    this.cell = cell;
    this.size = size;
    this.sha256 = sha256;
  }

  /**
   * Reads a file.
   *
   * @throws SteelyardException when it is too large, or cannot be read
   */
  static ArtifactContent of(Path file, BufferAllocator memory) {
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.cannotRun(
          "cannot store '%s' as an artifact: there is no such file".formatted(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      return of(file, channel, memory);
    } catch (IOException failed) {
      throw SteelyardException.cannotRun(
          "cannot store '%s' as an artifact: %s".formatted(file, Faults.reason(failed)), failed);
    }
  }

  private static ArtifactContent of(Path file, FileChannel channel, BufferAllocator memory)
      throws IOException {
    long size = channel.size();
    if (size > Artifacts.LARGEST) {
      throw SteelyardException.invalid(
          "cannot store '%s' as an artifact: it has %,d bytes, and an artifact at most %,d (%d MiB);%nshorten or compress it, or keep the file itself"
              .formatted(file, size, Artifacts.LARGEST, Artifacts.LARGEST >> 20));
    }
    LargeVarBinaryVector cell = new LargeVarBinaryVector("content", memory);
    try {
      cell.allocateNew(Math.max(1, size), 1);
      ByteBuffer target = cell.getDataBuffer().nioBuffer(0, (int) size);
      while (target.hasRemaining() && channel.read(target) >= 0) {
        // Until the end, or what was its end when it was opened.
      }
      target.flip();
      int read = target.remaining();
      cell.setIndexDefined(0);
      cell.setValueLengthSafe(0, read);
      cell.setLastSet(0);
      cell.setValueCount(1);
      return new ArtifactContent(cell, read, new Fingerprint().add(target).hex());
    } catch (IOException | RuntimeException failed) {
      cell.close();
      throw failed;
    }
  }

  int size() {
    return size;
  }

  String sha256() {
    return sha256;
  }

  /** Makes it the one cell of a column, without copying it. To be called once. */
  void moveTo(FieldVector column) {
    cell.makeTransferPair(column).transfer();
  }

  @Override
  public void close() {
    cell.close();
  }
}
