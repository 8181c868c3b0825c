package dev.steelyard.host.process;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A named pipe whose content a thread of its own reads and forgets, until closed. A process that
 * writes to it waits only where it writes faster than that, and sees a pipe, as it would before
 * another program. Takes 256 KiB however much is written.
 */
final class DrainedPipe implements AutoCloseable {

  private static final int PIECE = 256 << 10;

  private final Path path;
  private final FileChannel channel;

  /**
   * Makes the pipe and begins to read.
   *
   * @param path where nothing is yet
   */
  DrainedPipe(Path path) {
    this.path = path;
    Posix.makePipe(path);
    try {
      // Open for both directions, opening waits for nobody, and one writer's end is not the last.
      channel = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot open the pipe " + path, failure);
    }
    Thread.ofPlatform().name("output-drain").daemon().start(this::drain);
  }

  Path path() {
    return path;
  }

  private void drain() {
    ByteBuffer piece = ByteBuffer.allocateDirect(PIECE);
    try {
      while (channel.read(piece.clear()) >= 0) {
        // What was read is of no use.
      }
    } catch (IOException closed) {
      return;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("a pipe cannot be closed", impossible);
    }
  }
}
