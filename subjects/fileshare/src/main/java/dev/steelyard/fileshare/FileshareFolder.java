package dev.steelyard.fileshare;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder of one server, which no other may use while it is open. */
record FileshareFolder(Path folder, FileChannel lock) implements AutoCloseable {

  static FileshareFolder open(Path folder) throws IOException {
    Files.createDirectories(folder);
    FileChannel channel =
        FileChannel.open(
            folder.resolve("fileshare.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (isLockedElsewhere(channel)) {
      channel.close();
      throw new IOException("another server uses it");
    }
    return new FileshareFolder(folder, channel);
  }

  private static boolean isLockedElsewhere(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() == null;
    } catch (OverlappingFileLockException inThisProcess) {
      return true;
    }
  }

  Path database() {
    return folder.resolve("fileshare.db");
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
