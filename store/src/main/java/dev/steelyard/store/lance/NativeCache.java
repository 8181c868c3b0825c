package dev.steelyard.store.lance;

import dev.steelyard.store.CacheFolder;
import io.questdb.jar.jni.Platform;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Properties;

/** Where native libraries are kept unpacked: {@code lance-VERSION-PLATFORM} in the cache folder. */
final class NativeCache {

  private final Path root;

  NativeCache(Path root) {
    this.root = root;
  }

  static NativeCache ofEnvironment() {
    return new NativeCache(CacheFolder.ofEnvironment());
  }

  /**
   * The library as a file, unpacked when it is not there yet. Of several processes that ask at once
   * one unpacks and the others wait. One that is killed meanwhile leaves a part that the next
   * writes over.
   *
   * @throws IOException when it cannot be kept here
   */
  Path library(PackedLibrary library) throws IOException {
    Path folder = root.resolve("lance-" + version() + "-" + Platform.RESOURCE_PREFIX);
    Path kept = folder.resolve(library.file());
    if (!isWhole(kept, library)) {
      unpackLocked(library, kept);
    }
    return kept;
  }

  /** A file that lost its tail, or was never this library, has another size. */
  private static boolean isWhole(Path kept, PackedLibrary library) throws IOException {
    return Files.isRegularFile(kept) && Files.size(kept) == library.size();
  }

  private static void unpackLocked(PackedLibrary library, Path kept) throws IOException {
    Files.createDirectories(kept.getParent());
    Path lockFile = kept.resolveSibling(kept.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isWhole(kept, library)) {
        unpack(library, kept);
      }
    }
  }

  /** Under another name first: what has the library's name is always whole. */
  private static void unpack(PackedLibrary library, Path kept) throws IOException {
    Path part = kept.resolveSibling(kept.getFileName() + ".part");
    try (InputStream in = library.open()) {
      Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failed) {
      Files.deleteIfExists(part);
      throw failed;
    }
    Files.move(part, kept, StandardCopyOption.ATOMIC_MOVE);
  }

  private static String version() throws IOException {
    try (InputStream in = NativeCache.class.getResourceAsStream("lance.properties")) {
      if (in == null) {
        throw new FileNotFoundException("lance.properties");
      }
      Properties properties = new Properties();
      properties.load(in);
      return properties.getProperty("version");
    }
  }
}
