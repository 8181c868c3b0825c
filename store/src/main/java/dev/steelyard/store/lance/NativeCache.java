package dev.steelyard.store.lance;

import dev.steelyard.store.CacheFolder;
import io.questdb.jar.jni.Platform;
import io.questdb.jar.jni.PlatformConventions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLConnection;
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
   * one unpacks and the others wait.
   *
   * @throws IOException when it cannot be kept here
   */
  Path library(Class<?> owner, String folder, String name) throws IOException {
    String platform = Platform.RESOURCE_PREFIX;
    String file = PlatformConventions.LIB_PREFIX + name + PlatformConventions.LIB_SUFFIX;
    URL packed = owner.getResource(folder + "/" + platform + "/" + file);
    if (packed == null) {
      throw new FileNotFoundException("no native library for " + platform);
    }
    Path kept = root.resolve("lance-" + version() + "-" + platform).resolve(file);
    URLConnection source = packed.openConnection();
    if (!isWhole(kept, source)) {
      unpackLocked(source, kept);
    }
    return kept;
  }

  /** A file that lost its tail, or was never this library, has another size. */
  private static boolean isWhole(Path kept, URLConnection source) throws IOException {
    return Files.isRegularFile(kept) && Files.size(kept) == source.getContentLengthLong();
  }

  private static void unpackLocked(URLConnection source, Path kept) throws IOException {
    Files.createDirectories(kept.getParent());
    Path lockFile = kept.resolveSibling(kept.getFileName() + ".lock");
    try (FileChannel channel =
            FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (lock.isValid() && !isWhole(kept, source)) {
        unpack(source, kept);
      }
    }
  }

  /** Under another name first: what has the library's name is always whole. */
  private static void unpack(URLConnection source, Path kept) throws IOException {
    Path part = kept.resolveSibling(kept.getFileName() + ".part");
    try (InputStream in = source.getInputStream()) {
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
