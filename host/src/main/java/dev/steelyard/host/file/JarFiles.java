package dev.steelyard.host.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** What a Java archive brings along. */
public final class JarFiles {

  private JarFiles() {}

  /**
   * The files that an archive's manifest puts on its class path, in its order; those that are not
   * there are left out, as the virtual machine leaves them out. Empty for what is no archive.
   */
  public static List<Path> classPath(Path archive) {
    if (!archive.toString().endsWith(".jar")) {
      return List.of();
    }
    try (JarFile jar = new JarFile(archive.toFile())) {
      Manifest manifest = jar.getManifest();
      String path =
          manifest == null
              ? null
              : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
      return path == null ? List.of() : files(archive, path);
    } catch (IOException notAnArchive) {
      return List.of();
    }
  }

  private static List<Path> files(Path archive, String path) {
    return Stream.of(path.strip().split("\\s+"))
        .map(entry -> archive.toAbsolutePath().toUri().resolve(entry))
        .filter(uri -> "file".equals(uri.getScheme()))
        .map(Path::of)
        .filter(Files::isRegularFile)
        .toList();
  }
}
