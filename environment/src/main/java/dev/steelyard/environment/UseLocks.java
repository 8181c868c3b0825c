package dev.steelyard.environment;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Who uses an environment, told by shared locks on a file beside it. The system gives up a
 * process's lock when the process closes the file by whatever channel, so that a process opens it
 * once. Safe for threads.
 */
final class UseLocks {

  private static final Map<Path, Held> HELD = new HashMap<>();
  private static final ReentrantLock LOOKING = new ReentrantLock();

  private UseLocks() {}

  private static final class Held {
    private final FileChannel channel;
    private int users;

    Held(FileChannel channel) {
      this.channel = channel;
    }
  }

  /** Uses it. Only for who has the lock of its maker. */
  static void share(Path file) throws IOException {
    LOOKING.lock();
    try {
      Held held = HELD.get(file);
      if (held == null) {
        held = new Held(open(file));
        try {
          var _ = held.channel.lock(0, Long.MAX_VALUE, true);
        } catch (IOException failure) {
          held.channel.close();
          throw failure;
        }
        HELD.put(file, held);
      }
      held.users++;
    } finally {
      LOOKING.unlock();
    }
  }

  /** Uses it no longer. */
  static void giveBack(Path file) throws IOException {
    LOOKING.lock();
    try {
      Held held = HELD.get(file);
      if (held != null && --held.users == 0) {
        HELD.remove(file);
        held.channel.close();
      }
    } finally {
      LOOKING.unlock();
    }
  }

  /** Whether somebody uses it, here or elsewhere. Only for who has the lock of its maker. */
  static boolean isUsed(Path file) throws IOException {
    LOOKING.lock();
    try {
      if (HELD.containsKey(file)) {
        return true;
      }
      try (FileChannel channel = open(file);
          FileLock alone = channel.tryLock()) {
        return alone == null;
      }
    } finally {
      LOOKING.unlock();
    }
  }

  private static FileChannel open(Path file) throws IOException {
    return FileChannel.open(
        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }
}
