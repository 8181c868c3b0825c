package dev.steelyard.host.process;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Ties the process being measured to whoever may have to end it. A process is signalled only while
 * tied, so that a number the system has given to another process meanwhile is never hit.
 *
 * <p>Safe for use by many threads.
 */
final class KillHandle {

  /** Why the process was ended from here, if it was. */
  enum Cut {
    NONE,
    TIMED_OUT,
    CALLED_OFF
  }

  private static final long FREE = 0;

  private final ReentrantLock lock = new ReentrantLock();
  private long pid = FREE;
  private Cut cut = Cut.NONE;

  void tie(long newPid) {
    lock.lock();
    try {
      pid = newPid;
      if (cut == Cut.CALLED_OFF) {
        end();
      } else {
        cut = Cut.NONE;
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends this process when it is still the one tied: a late call must not hit the next. */
  void timeOut(long ofPid) {
    lock.lock();
    try {
      if (pid == ofPid && cut == Cut.NONE) {
        cut = Cut.TIMED_OUT;
        end();
      }
    } finally {
      lock.unlock();
    }
  }

  void callOff() {
    lock.lock();
    try {
      cut = Cut.CALLED_OFF;
      end();
    } finally {
      lock.unlock();
    }
  }

  /** To be called when the process has ended, before it is reaped; tells whether it was cut. */
  Cut untie() {
    lock.lock();
    try {
      pid = FREE;
      return cut;
    } finally {
      lock.unlock();
    }
  }

  private void end() {
    if (pid != FREE) {
      Processes.descendants(pid).forEach(child -> Posix.kill(child, Posix.SIGKILL));
      Posix.kill(-pid, Posix.SIGKILL);
      Posix.kill(pid, Posix.SIGKILL);
    }
  }
}
