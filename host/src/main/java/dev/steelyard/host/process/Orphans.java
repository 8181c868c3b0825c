package dev.steelyard.host.process;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The processes this one has adopted ({@link Posix#adoptOrphans}) and somebody has to reap. A
 * process that has ended shows no mark of whose it was; but it is known whose it was not: what Java
 * starts and reaps by itself stays in this process's own group or is written down, as is what is
 * waited for here.
 */
final class Orphans {

  private static final int GROUP = 2;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

  private static final Set<Long> AWAITED = ConcurrentHashMap.newKeySet();

  /** Held while a process has left this one's group and is not written down yet. */
  private static final ReentrantLock STARTING = new ReentrantLock();

  private Orphans() {}

  /** Starts a process that Java reaps by itself and is to be told of, in whatever group it is. */
  static Process startReaped(ProcessBuilder builder) throws IOException {
    STARTING.lock();
    try {
      Process process = builder.start();
      await(process.pid());
      return process;
    } finally {
      STARTING.unlock();
    }
  }

  /** Somebody will reap this one. */
  static void await(long pid) {
    AWAITED.add(pid);
  }

  /** It has been reaped, so that its number may become another's. */
  static void reaped(long pid) {
    AWAITED.remove(pid);
  }

  /** Waits until processes that were told to end at once have done so, and reaps the orphans. */
  static void awaitEnd(Collection<ProcessIdentity> told) {
    for (ProcessIdentity one : told) {
      while (one.isRunning()) {
        // The kernel needs a moment to take a large process down, and tells only its parent.
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
      }
    }
    reap();
  }

  /** Reaps every orphan that has ended. */
  static void reap() {
    STARTING.lock();
    try {
      String own = group(ProcessHandle.current().pid()).orElseThrow();
      ProcessHandle.current()
          .children()
          .map(ProcessHandle::pid)
          .filter(pid -> isLeft(pid, own))
          .forEach(Posix::reapIfChild);
    } finally {
      STARTING.unlock();
    }
  }

  private static boolean isLeft(long pid, String own) {
    Optional<String> group = group(pid);
    return group.isPresent()
        && !group.get().equals(own)
        && !Processes.isRunning(pid)
        && !AWAITED.contains(pid);
  }

  private static Optional<String> group(long pid) {
    return Processes.stat(pid).map(fields -> fields.get(GROUP));
  }
}
