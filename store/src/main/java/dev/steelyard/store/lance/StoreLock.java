package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.disk.FileKinds;
import dev.steelyard.store.disk.WriteMark;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Held while Steelyard commits to a store in a folder, so that its processes queue up instead of
 * repeating each other's merges. Readers never take it. Other programs that write, and stores in a
 * bucket, go without: there Lance's own conflict check decides.
 *
 * <p>The operating system gives the lock back when its holder dies.
 */
final class StoreLock {

  static final String FILE = ".steelyard.lock";

  /** A file lock is the process's: threads of one process need their own. */
  private static final Map<Path, ReentrantLock> IN_PROCESS = new ConcurrentHashMap<>();

  private StoreLock() {}

  /** Runs a step with the lock of the store in this folder, which is created when absent. */
  static <T> T holding(Path folder, StoreStep<T> step) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.toRealPath().resolve(FILE);
    requireFile(file);
    ReentrantLock threads = IN_PROCESS.computeIfAbsent(file, path -> new ReentrantLock());
    threads.lock();
    try (FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock processes = channel.lock()) {
      if (!processes.isValid()) {
        throw new IOException("the lock " + file + " was lost");
      }
      return written(folder, step);
    } finally {
      threads.unlock();
    }
  }

  /** A pipe would be waited for for ever. */
  private static void requireFile(Path file) {
    FileKinds.instead(file)
        .ifPresent(what -> {
          throw SteelyardException.cannotRun(
              "%s %s, so that writers cannot queue up at it;%nremove it: nothing is stored in it"
                  .formatted(file, what));
        });
  }

  private static <T> T written(Path folder, StoreStep<T> step) throws IOException {
    boolean done = false;
    WriteMark.begin(folder);
    try {
      T outcome = step.run();
      done = true;
      return outcome;
    } catch (SteelyardException refused) {
      // What we refuse ourselves was not begun.
      done = true;
      throw refused;
    } finally {
      if (done) {
        WriteMark.end(folder);
      } else {
        WriteMark.fail(folder);
      }
    }
  }
}
