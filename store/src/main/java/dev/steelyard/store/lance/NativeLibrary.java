package dev.steelyard.store.lance;

import io.questdb.jar.jni.JarJniLoader;

/**
 * Stands in for {@link JarJniLoader}, which Lance loads its native library with. That one unpacks
 * 180 MB into a temporary file at every start, and leaves it there when the process ends without
 * the virtual machine's farewell.
 *
 * <p>An interface with this very method, as the class that {@link LoaderPatch} redirects to it
 * calls an interface's method.
 */
public interface NativeLibrary {

  /** Called when Lance is first used. {@link NativeLibraries} has loaded the library by then. */
  static <T> void loadLib(Class<T> owner, String folder, String name) {
    if (!NativeLibraries.areLoaded()) {
      JarJniLoader.loadLib(owner, folder, name);
    }
  }
}
