package dev.steelyard.probe.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A channel of a file. A map is told as a read of all that it maps: what the system reads of it
 * later, and when, nobody sees. Maps as memory segments, which Java 17 does not have, are refused.
 */
final class ProbedFileChannel extends FileChannel {

  private final FileRequests requests;
  private final Path path;
  private final FileChannel real;

  ProbedFileChannel(FileRequests requests, Path path, FileChannel real) {
    this.requests = requests;
    this.path = path;
    this.real = real;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return (int) requests.read(path, real.position(), into.remaining(), () -> real.read(into));
  }

  @Override
  public long read(ByteBuffer[] into, int begin, int length) throws IOException {
    return requests.read(
        path,
        real.position(),
        remaining(into, begin, length),
        () -> real.read(into, begin, length));
  }

  private static long remaining(ByteBuffer[] buffers, int begin, int length) {
    long sum = 0;
    for (int i = begin; i < begin + length && i < buffers.length; i++) {
      sum += buffers[i].remaining();
    }
    return sum;
  }

  @Override
  public int read(ByteBuffer into, long position) throws IOException {
    return (int) requests.read(path, position, into.remaining(), () -> real.read(into, position));
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return (int) requests.write(path, () -> real.write(from));
  }

  @Override
  public long write(ByteBuffer[] from, int begin, int length) throws IOException {
    return requests.write(path, () -> real.write(from, begin, length));
  }

  @Override
  public int write(ByteBuffer from, long position) throws IOException {
    return (int) requests.write(path, () -> real.write(from, position));
  }

  @Override
  public long transferTo(long position, long count, WritableByteChannel target) throws IOException {
    return requests.read(path, position, count, () -> real.transferTo(position, count, target));
  }

  @Override
  public long transferFrom(ReadableByteChannel source, long position, long count)
      throws IOException {
    return requests.write(path, () -> real.transferFrom(source, position, count));
  }

  @Override
  public MappedByteBuffer map(MapMode mode, long position, long size) throws IOException {
    MappedByteBuffer[] mapped = new MappedByteBuffer[1];
    requests.read(
        path,
        position,
        size,
        () -> {
          mapped[0] = real.map(mode, position, size);
          return size;
        });
    if (mode.equals(MapMode.READ_WRITE)) {
      // What is written through it nobody sees: from now on the file may be another one.
      requests.write(path, () -> {});
    }
    return mapped[0];
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public FileChannel position(long to) throws IOException {
    real.position(to);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public FileChannel truncate(long size) throws IOException {
    requests.write(path, () -> real.truncate(size));
    return this;
  }

  @Override
  public void force(boolean alsoMetaData) throws IOException {
    real.force(alsoMetaData);
  }

  @Override
  public FileLock lock(long position, long size, boolean isShared) throws IOException {
    return real.lock(position, size, isShared);
  }

  @Override
  public @Nullable FileLock tryLock(long position, long size, boolean isShared) throws IOException {
    return real.tryLock(position, size, isShared);
  }

  @Override
  protected void implCloseChannel() throws IOException {
    real.close();
  }
}
