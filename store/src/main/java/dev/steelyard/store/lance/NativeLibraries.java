package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.CacheFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Loads Lance's and Arrow's native code once in a process, before a class of theirs is used: what
 * fails in the midst of a class's initialiser cannot be told well. The libraries are unpacked once
 * into {@link NativeCache}; where that cannot be, each start unpacks them and leaves nothing.
 */
final class NativeLibraries {

  private static boolean loaded;

  private NativeLibraries() {}

  /** Once in a process, also when loading failed before. */
  private static final class Patch {
    static final boolean TOOK = LoaderPatch.apply();
  }

  static synchronized boolean areLoaded() {
    return loaded;
  }

  /**
   * Loads them, unless they are.
   *
   * @param remark told in a line when each start has to unpack them, and how to mend that
   * @throws SteelyardException when they cannot be unpacked or loaded
   */
  static synchronized void load(Consumer<String> remark) {
    if (loaded) {
      return;
    }
    PassingFile.sweep(temporary());
    if (Patch.TOOK) {
      load(PackedLibrary.LANCE, remark);
    }
    // What there is to say of the cache has been said.
    ArrowLibrary.load(() -> load(PackedLibrary.ARROW, said -> {}));
    NativePanic.install();
    loaded = true;
  }

  @SuppressWarnings("restricted") // loading native code is what it is for
  private static void load(PackedLibrary library, Consumer<String> remark) {
    String why;
    try {
      System.load(NativeCache.ofEnvironment().library(library).toString());
      return;
    } catch (SteelyardException noCache) {
      why = String.valueOf(noCache.getMessage());
    } catch (IOException | UnsatisfiedLinkError notThere) {
      why =
          "the cache folder %s cannot be used (%s); name another with %s"
              .formatted(CacheFolder.ofEnvironment(), words(notThere), CacheFolder.VARIABLE);
    }
    loadPassing(library);
    remark.accept(
        "unpacked the store's library (%d MB) into %s, as at every start, because %s"
            .formatted(library.size() / 1_000_000, temporary(), why));
  }

  private static void loadPassing(PackedLibrary library) {
    try {
      PassingFile.load(library, temporary());
    } catch (IOException | UnsatisfiedLinkError failure) {
      throw SteelyardException.cannotRun(
          isShortOfMemory(failure)
              ? "cannot load the store's library: %s;%nallow this process more memory (ulimit -v is in the way where it is below 6000000), or run from a file system that allows programs"
                  .formatted(words(failure))
              : "cannot load the store's library from a file in %s: %s;%nmake room there, or set %s or TMPDIR to a folder that can be written to"
                  .formatted(temporary(), words(failure), CacheFolder.VARIABLE),
          failure);
    }
  }

  /** The loader has the file and cannot find addresses for it. */
  private static boolean isShortOfMemory(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    return message.contains("failed to map segment") || message.contains("Cannot allocate memory");
  }

  private static Path temporary() {
    return Path.of(System.getProperty("java.io.tmpdir")).toAbsolutePath();
  }

  /** Exceptions of files often say the file only. */
  private static String words(Throwable failure) {
    return switch (failure) {
      case java.nio.file.AccessDeniedException denied -> "no permission for " + denied.getFile();
      case java.nio.file.NoSuchFileException missing -> missing.getFile() + " does not exist";
      case java.nio.file.FileAlreadyExistsException file -> file.getFile() + " is no folder";
      default -> String.valueOf(failure.getMessage());
    };
  }
}
