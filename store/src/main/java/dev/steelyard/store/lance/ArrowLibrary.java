package dev.steelyard.store.lance;

import java.lang.reflect.Field;
import java.util.Set;
import org.apache.arrow.c.jni.JniLoader;

/**
 * Arrow's small native library. Its loader unpacks it into a temporary file that a killed process
 * leaves; it is told here that nothing is left to load.
 */
final class ArrowLibrary {

  private ArrowLibrary() {}

  /**
   * Loads it by {@code loading}; should a later Arrow load in another way, Arrow does it itself.
   */
  static void load(Runnable loading) {
    try {
      Field left = JniLoader.class.getDeclaredField("librariesToLoad");
      left.setAccessible(true);
      if (left.get(JniLoader.get()) instanceof Set<?> names) {
        loading.run();
        names.clear();
      }
    } catch (ReflectiveOperationException otherArrow) {
      // Loaded below.
    }
    JniLoader.get().ensureLoaded();
  }
}
