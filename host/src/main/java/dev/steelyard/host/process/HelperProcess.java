package dev.steelyard.host.process;

import dev.steelyard.core.process.Background;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * A program that works for Steelyard itself, such as one that copies files or git.
 *
 * <p>It runs in a session of its own, out of reach of the terminal's signals; where the system has
 * no {@code setsid}, it ignores them. So Ctrl-C ends it in one way only: Steelyard ends it. It has
 * no terminal that it could ask anything.
 */
public final class HelperProcess {

  /** What becomes of a helper that works when this process is told to leave. */
  public enum AtLeaving {
    /** It is ended at once, and {@link #await} throws {@link CalledOff}. */
    IS_ENDED,
    /** It takes but a moment, which it has: two seconds. */
    MAY_FINISH,
    /**
     * Who started it has it end in order, and takes what it made: for that it has half a minute.
     */
    IS_AWAITED,
    /** It clears away, and goes on until it has done so. */
    GOES_ON
  }

  private static final long MOMENT_NANOS = TimeUnit.SECONDS.toNanos(2);
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(30);
  private static final Optional<Tool> SET_SESSION = Tool.find("setsid");
  private static final Set<HelperProcess> WORKING = ConcurrentHashMap.newKeySet();

  /** Held while one has been started and is not known yet. */
  private static final ReentrantLock STARTING = new ReentrantLock();

  private static volatile boolean leaving;

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(HelperProcess::leave, "helpers-leave"));
    } catch (IllegalStateException already) {
      leaving = true;
    }
  }

  private final Process process;
  private final AtLeaving atLeaving;
  private volatile boolean calledOff;

  private HelperProcess(Process process, AtLeaving atLeaving) {
    this.process = process;
    this.atLeaving = atLeaving;
  }

  /**
   * Starts one. When its work is called off already, it is ended at once.
   *
   * @param builder of the program by its path or by a name on the PATH; is changed
   * @throws IOException when there is no such program, or the system starts no process
   */
  public static HelperProcess start(ProcessBuilder builder, AtLeaving atLeaving)
      throws IOException {
    Optional<CallOff> callOff =
        atLeaving == AtLeaving.IS_ENDED ? CallOff.current() : Optional.empty();
    builder.command(detached(builder.command()));
    callOff.ifPresent(one -> builder.environment().putAll(one.environment()));
    HelperProcess helper = startKnown(builder, atLeaving);
    callOff.ifPresent(one -> one.add(helper));
    if (leaving && atLeaving == AtLeaving.IS_ENDED) {
      helper.callOff();
    }
    var _ = helper.process.onExit().thenRun(() -> ended(helper, callOff));
    return helper;
  }

  private static HelperProcess startKnown(ProcessBuilder builder, AtLeaving atLeaving)
      throws IOException {
    STARTING.lock();
    try {
      HelperProcess helper = new HelperProcess(Orphans.startReaped(builder), atLeaving);
      WORKING.add(helper);
      return helper;
    } finally {
      STARTING.unlock();
    }
  }

  /** Whether a process is one that works for Steelyard itself. */
  static boolean owns(long pid) {
    STARTING.lock();
    try {
      return WORKING.stream().anyMatch(one -> one.process.pid() == pid);
    } finally {
      STARTING.unlock();
    }
  }

  private static void ended(HelperProcess helper, Optional<CallOff> callOff) {
    Orphans.reaped(helper.process.pid());
    WORKING.remove(helper);
    callOff.ifPresent(one -> one.remove(helper));
  }

  private static List<String> detached(List<String> command) throws IOException {
    List<String> words =
        Stream.concat(
                Stream.of(program(command.getFirst()).toString()),
                command.subList(1, command.size()).stream())
            .toList();
    return SET_SESSION
        .map(setsid ->
            Stream.concat(Stream.of(setsid.program().toString()), words.stream()).toList())
        .orElseGet(() -> Background.command(words));
  }

  /** Looked for here: what is started first is found in any case. */
  private static Path program(String name) throws IOException {
    Optional<Path> program =
        name.contains("/")
            ? Optional.of(Path.of(name)).filter(Files::isExecutable)
            : Tool.find(name).map(Tool::program);
    return program.orElseThrow(() -> new IOException("there is no program '%s'".formatted(name)));
  }

  /** Its streams; they break when it is ended. */
  public Process process() {
    return process;
  }

  /** Reads its standard output. */
  @FunctionalInterface
  public interface Reader<T> {
    T read(InputStream out) throws IOException;
  }

  /**
   * What a reader makes of its standard output.
   *
   * @throws CalledOff when it was called off meanwhile
   */
  public <T> T read(Reader<T> reader) throws IOException {
    try (InputStream out = process.getInputStream()) {
      T read = reader.read(out);
      var _ = out.transferTo(OutputStream.nullOutputStream());
      return read;
    } catch (IOException broken) {
      requireWanted();
      throw broken;
    }
  }

  private void requireWanted() {
    if (calledOff) {
      throw new CalledOff();
    }
  }

  /**
   * Waits for its end.
   *
   * @return its exit code
   * @throws CalledOff when it was called off
   * @throws InterruptedException when this thread was interrupted; then it is ended
   */
  public int await() throws InterruptedException {
    try {
      int code = process.waitFor();
      requireWanted();
      return code;
    } catch (InterruptedException hurried) {
      end();
      throw hurried;
    }
  }

  /** Ends it because it is not wanted any more. */
  void callOff() {
    calledOff = true;
    end();
  }

  /** Ends it with all that it started in its session's first group. */
  public void end() {
    if (SET_SESSION.isPresent() && process.isAlive()) {
      Posix.kill(-process.pid(), Posix.SIGKILL);
    }
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
  }

  static void requireStaying() {
    if (leaving) {
      throw new CalledOff();
    }
  }

  private static void leave() {
    leaving = true;
    List<HelperProcess> all = List.copyOf(WORKING);
    all.stream().filter(one -> one.atLeaving == AtLeaving.IS_ENDED).forEach(HelperProcess::callOff);
    long begun = System.nanoTime();
    endLate(all, AtLeaving.MAY_FINISH, begun + MOMENT_NANOS);
    endLate(all, AtLeaving.IS_AWAITED, begun + LONGEST_NANOS);
  }

  private static void endLate(List<HelperProcess> all, AtLeaving which, long nanoTime) {
    all.stream().filter(one -> one.atLeaving == which).forEach(one -> one.endAt(nanoTime));
  }

  private void endAt(long nanoTime) {
    try {
      if (!process.waitFor(nanoTime - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        end();
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      end();
    }
  }
}
