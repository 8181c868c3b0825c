package dev.steelyard.store.lance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Makes Lance load its native library through {@link NativeLibrary}.
 *
 * <p>Lance's {@code JniLoader} offers no setting for that. So before it is first used, a copy of it
 * is defined in its place that differs in one name in its constant pool: the class whose {@code
 * loadLib} it calls. Should a later Lance load in another way, nothing matches, nothing is changed,
 * and Lance starts as it would by itself.
 */
final class LoaderPatch {

  private static final String LOADER = "org/lance/JniLoader.class";
  private static final String THEIRS = "io/questdb/jar/jni/JarJniLoader";

  /** A class of the loader's package that can be had without loading the library. */
  private static final String NEIGHBOUR = "org.lance.LanceConstants";

  private LoaderPatch() {}

  /** Applies the patch; has to come before the first use of Lance. Returns whether it took. */
  static boolean apply() {
    ClassLoader classes = LoaderPatch.class.getClassLoader();
    try (InputStream in = classes.getResourceAsStream(LOADER)) {
      byte[] original = in == null ? new byte[0] : in.readAllBytes();
      String ours = NativeLibrary.class.getName().replace('.', '/');
      Optional<byte[]> patched = replaceName(original, THEIRS, ours);
      if (patched.isEmpty()) {
        return false;
      }
      Class<?> neighbour = Class.forName(NEIGHBOUR, false, classes);
      MethodHandles.privateLookupIn(neighbour, MethodHandles.lookup()).defineClass(patched.get());
      return true;
    } catch (IOException | ReflectiveOperationException | LinkageError different) {
      return false;
    }
  }

  /**
   * Replaces one name in a class file's constant pool, where it stands with tag and length.
   *
   * @return empty when the name is not there
   */
  static Optional<byte[]> replaceName(byte[] classFile, String from, String to) {
    // ISO 8859-1 maps bytes to characters one to one.
    String bytes = new String(classFile, StandardCharsets.ISO_8859_1);
    int at = bytes.indexOf(entry(from));
    if (at < 0) {
      return Optional.empty();
    }
    ByteArrayOutputStream patched = new ByteArrayOutputStream();
    patched.write(classFile, 0, at);
    patched.writeBytes(entry(to).getBytes(StandardCharsets.ISO_8859_1));
    int rest = at + entry(from).length();
    patched.write(classFile, rest, classFile.length - rest);
    return Optional.of(patched.toByteArray());
  }

  private static String entry(String name) {
    return "" + (char) 1 + (char) (name.length() >> 8) + (char) (name.length() & 0xff) + name;
  }
}
