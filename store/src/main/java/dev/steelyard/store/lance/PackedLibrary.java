package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import io.questdb.jar.jni.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Locale;

/**
 * A native library as it lies in the class path.
 *
 * @param folder where, for this platform
 * @param file its name as a file
 */
record PackedLibrary(String folder, String file) {

  static final PackedLibrary LANCE =
      new PackedLibrary(
          "/nativelib/" + Platform.RESOURCE_PREFIX, System.mapLibraryName("lance_jni"));

  /** The small one that hands memory over. */
  static final PackedLibrary ARROW =
      new PackedLibrary(
          "/arrow_cdata_jni/" + processor(), System.mapLibraryName("arrow_cdata_jni"));

  /** As Arrow calls it. */
  private static String processor() {
    return switch (System.getProperty("os.arch").toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> "x86_64";
      case "aarch64", "arm64" -> "aarch_64";
      case String other -> other;
    };
  }

  private URL packed() {
    URL packed = PackedLibrary.class.getResource(folder + "/" + file);
    if (packed == null) {
      throw SteelyardException.cannotRun(
          "the store cannot be used on this platform: its libraries have no %s/%s"
              .formatted(folder, file));
    }
    return packed;
  }

  /** In bytes. */
  long size() {
    try {
      return packed().openConnection().getContentLengthLong();
    } catch (IOException damaged) {
      throw SteelyardException.cannotRun("cannot read " + packed(), damaged);
    }
  }

  InputStream open() throws IOException {
    return packed().openStream();
  }
}
