package dev.steelyard.host.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A process that serves while others are measured, with all it starts. Safe for use by many
 * threads.
 */
public final class ServerProcess {

  private static final long LOG_CHECK_MILLIS = 100;
  private static final long LOOK_AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private static final Set<ServerProcess> ALL = ConcurrentHashMap.newKeySet();

  private final long pid;
  private final ProcessTree family;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final ReentrantLock stopping = new ReentrantLock();

  /** Its number stays its own until it is reaped, which happens when all of it is gone. */
  private boolean gone;

  private ServerProcess(long pid, ProcessTree family) {
    this.pid = pid;
    this.family = family;
  }

  /** What is to hold for the process before it executes its program. */
  public interface Admission {

    /**
     * Sets it, while the process waits; the family it returns is what is ended with the process.
     * When this throws, nothing is executed.
     */
    ProcessTree admit(ProcessIdentity waiting);
  }

  /**
   * Starts a program in a process group of its own.
   *
   * @param gate where a named pipe is made; nothing else may be there
   * @param log takes standard output and standard error, bounded as {@link BoundedLog} does
   */
  public static ServerProcess start(Command command, Path gate, Path log, Admission admission) {
    ProcessMeter.requireLinux();
    Posix.adoptOrphans();
    Posix.makePipe(gate);
    try (ParkedProcess parked =
        ParkedProcess.start(command, gate, log, ParkedProcess.OutputTarget.LOGGED)) {
      ProcessTree family = admit(parked, admission);
      ServerProcess server = new ServerProcess(parked.pid(), family);
      ALL.add(server);
      parked.open();
      Thread.ofPlatform().name("server-" + server.pid).daemon().start(server::awaitEnd);
      Thread.ofVirtual().name("server-log-" + server.pid).start(() -> server.bound(log));
      return server;
    }
  }

  private static ProcessTree admit(ParkedProcess parked, Admission admission) {
    try {
      return admission.admit(identity(parked.pid()));
    } catch (RuntimeException refused) {
      parked.close();
      Posix.reapIfChild(parked.pid());
      throw refused;
    }
  }

  private static ProcessIdentity identity(long pid) {
    return ProcessIdentity.of(pid)
        .orElseThrow(() -> new IllegalStateException("a child nobody reaped is gone"));
  }

  private void awaitEnd() {
    ending.complete(Posix.awaitEnd(pid));
  }

  private void bound(Path log) {
    while (!hasEnded(LOG_CHECK_MILLIS)) {
      BoundedLog.cut(log);
    }
    BoundedLog.cut(log);
  }

  private boolean hasEnded(long millis) {
    try {
      ending.get(millis, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return true;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a wait for a child failed", impossible);
    }
  }

  public long pid() {
    return pid;
  }

  /** Completes when the process ends, for whatever reason; never exceptionally. */
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  /**
   * Tells it and all it started to leave ({@code SIGTERM}), and ends what has not left in time.
   * Returns when all of it is gone.
   */
  public void stop(Duration grace) {
    stopping.lock();
    try {
      if (!gone) {
        long until = System.nanoTime() + grace.toNanos();
        Set<ProcessIdentity> told = grace.isPositive() ? family.terminate() : Set.of();
        awaitLeft(until);
        end(told);
      }
    } finally {
      stopping.unlock();
    }
  }

  private void awaitLeft(long until) {
    boolean inTime =
        hasEnded(Math.max(0, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
    while (inTime && System.nanoTime() < until && family.members().findAny().isPresent()) {
      LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }
  }

  private void end(Set<ProcessIdentity> told) {
    Set<ProcessIdentity> hit = new HashSet<>(told);
    hit.addAll(family.kill());
    Posix.kill(-pid, Posix.SIGKILL);
    Posix.kill(pid, Posix.SIGKILL);
    ending.join();
    gone = true;
    ALL.remove(this);
    Posix.reapIfChild(pid);
    Orphans.awaitEnd(hit);
  }

  /** Whether a process belongs to a server that has not been stopped yet. */
  static boolean owns(long pid) {
    return ALL.stream().anyMatch(server -> server.pid == pid || server.family.has(pid));
  }

  /** A command with more in its environment. */
  public static Command with(Command command, Map<String, String> more) {
    Map<String, String> environment = new HashMap<>(command.environment());
    environment.putAll(more);
    return new Command(
        command.program(), command.arguments(), environment, command.directory(), command.input());
  }
}
