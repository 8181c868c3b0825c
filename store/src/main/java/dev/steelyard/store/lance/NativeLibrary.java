package dev.steelyard.store.lance;

import io.questdb.jar.jni.JarJniLoader;
import java.io.IOException;

/**
 * Stands in for {@link JarJniLoader}, which Lance loads its native library with. That one unpacks
 * 180 MB into a temporary file at every start; this one unpacks once into {@link NativeCache}.
 *
 * <p>An interface with this very method, as the class that {@link LoaderPatch} redirects to it
 * calls an interface's method.
 */
public interface NativeLibrary {

  /**
   * Loads a library from the class path. When there is no place to keep it, it is unpacked into a
   * temporary file as ever.
   *
   * @param owner whose class loader has the library
   * @param folder of the library in the class path
   * @param name of the library without prefix and suffix
   */
  @SuppressWarnings("restricted") // loading native code is what it is for
  static <T> void loadLib(Class<T> owner, String folder, String name) {
    try {
      System.load(NativeCache.ofEnvironment().library(owner, folder, name).toString());
    } catch (IOException | UnsatisfiedLinkError noPlaceToKeepIt) {
      JarJniLoader.loadLib(owner, folder, name);
    }
  }
}
