package dev.steelyard.store.lance;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Loads a library from a file of this user's alone that exists just as long as loading takes: a
 * library that is loaded needs its file no more. The file is locked meanwhile, so that one without
 * a lock belongs to a process that was killed, and the next start removes it.
 */
final class PassingFile {

  private static final String PREFIX = "steelyard-native-";
  private static final String SUFFIX = ".library";

  /** A sweep by another start may take away a file that is not locked yet, or not any more. */
  private static final int ATTEMPTS = 5;

  private PassingFile() {}

  /**
   * Loads it.
   *
   * @param folder for temporary files
   * @throws IOException when it cannot be written there
   * @throws UnsatisfiedLinkError when it cannot be loaded from there
   */
  @SuppressWarnings("restricted") // loading native code is what it is for
  static void load(PackedLibrary library, Path folder) throws IOException {
    for (int left = ATTEMPTS; left > 0; left--) {
      Path file = Files.createTempFile(folder, PREFIX, SUFFIX);
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
          InputStream in = library.open()) {
        // Given back with the channel.
        FileLock lock = channel.lock();
        assert lock.isValid();
        in.transferTo(Channels.newOutputStream(channel));
        System.load(file.toString());
        return;
      } catch (UnsatisfiedLinkError fault) {
        if (left == 1 || Files.exists(file)) {
          throw fault;
        }
      } finally {
        Files.deleteIfExists(file);
      }
    }
  }

  /** Removes what killed processes of this user left in a folder. */
  static void sweep(Path folder) {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, PREFIX + "*" + SUFFIX)) {
      for (Path file : left) {
        removeIfLeft(file);
      }
    } catch (IOException noSuchFolder) {
      // Whoever wants to write there will say it.
      return;
    }
  }

  private static void removeIfLeft(Path file) {
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        FileLock lock = channel.tryLock()) {
      if (lock != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException | OverlappingFileLockException anothersOrGone) {
      return;
    }
  }
}
