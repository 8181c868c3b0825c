package dev.steelyard.probe.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;

/** A channel of a file system that has no file channels, such as that of an archive. */
final class ProbedByteChannel implements SeekableByteChannel {

  private final FileRequests requests;
  private final Path path;
  private final SeekableByteChannel real;

  ProbedByteChannel(FileRequests requests, Path path, SeekableByteChannel real) {
    this.requests = requests;
    this.path = path;
    this.real = real;
  }

  @Override
  public int read(ByteBuffer into) throws IOException {
    return (int) requests.read(path, real.position(), into.remaining(), () -> real.read(into));
  }

  @Override
  public int write(ByteBuffer from) throws IOException {
    return (int) requests.write(path, () -> real.write(from));
  }

  @Override
  public long position() throws IOException {
    return real.position();
  }

  @Override
  public SeekableByteChannel position(long to) throws IOException {
    real.position(to);
    return this;
  }

  @Override
  public long size() throws IOException {
    return real.size();
  }

  @Override
  public SeekableByteChannel truncate(long size) throws IOException {
    requests.write(path, () -> real.truncate(size));
    return this;
  }

  @Override
  public boolean isOpen() {
    return real.isOpen();
  }

  @Override
  public void close() throws IOException {
    real.close();
  }
}
