package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.process.Background;
import dev.steelyard.store.SqlBounds;
import dev.steelyard.store.StoreLocation;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A second virtual machine that does a job for this one, because native code may crash, or take all
 * time and memory there is, over what it was given. It is like this one: same class path, same
 * archive of classes.
 *
 * <p>The job and its arguments go to its standard input, which stays open: when this process dies,
 * the helper sees the end of it and ends too. The answer comes from its standard output. For one
 * thread.
 */
final class HelperJvm implements AutoCloseable {

  /**
   * Told to the launcher's virtual machine; says that a jar with a fitting manifest was started.
   */
  static final String ARCHIVE = "steelyard.archive";

  /** Tells the program that it is a helper. */
  static final String MARK = "steelyard.helper";

  /** Comes before a message that the helper ends with. */
  static final char MESSAGE = '\u0001';

  /** Exit codes after SIGHUP, SIGINT, SIGKILL, SIGXCPU, SIGTERM: no native code fails with one. */
  private static final Set<Integer> FROM_OUTSIDE = Set.of(129, 130, 137, 143, 152);

  private static final int LONGEST_ERRORS = 1 << 16;

  private final Process process;
  private final AtomicBoolean late = new AtomicBoolean();

  /** What it writes to standard error; for another thread once the reader has ended. */
  private final StringBuilder errors = new StringBuilder();

  private final Thread reader;
  private final Thread timer;

  /** How a helper ended. */
  enum End {
    GOOD,
    /** It refused the job as wrong. */
    INVALID,
    /** It could not do the job. */
    FAILED,
    OUT_OF_TIME,
    OUT_OF_MEMORY,
    /** Somebody, or the system when its memory ran out, sent it a signal. */
    KILLED,
    /** Native code gave up. */
    CRASHED
  }

  /**
   * How it ended, and why.
   *
   * @param why one line, where there is something to say
   */
  record Outcome(End end, String why) {}

  private HelperJvm(Process process, SqlBounds bounds) {
    this.process = process;
    reader = Thread.ofVirtual().start(this::readErrors);
    timer = Thread.ofVirtual().start(() -> endLate(bounds));
  }

  /**
   * Starts a job.
   *
   * @param doing what it is for, such as {@code runs queries}
   * @param store whose variables it is given: secrets are in no list of processes so
   * @throws SteelyardException where it cannot be started, for which no store is to blame
   */
  static HelperJvm start(String doing, SqlBounds bounds, StoreLocation store, List<String> job) {
    ProcessBuilder builder = new ProcessBuilder(command(bounds));
    builder.environment().putIfAbsent("LANCE_LOG", "off");
    builder.environment().putAll(store.access().variables());
    Process process;
    try {
      process = builder.start();
    } catch (IOException none) {
      throw notStarted(doing, none);
    }
    HelperJvm helper = new HelperJvm(process, bounds);
    helper.give(job);
    return helper;
  }

  /** Java starts processes with a small program of its own, which can be killed as well. */
  static SteelyardException notStarted(String doing, IOException why) {
    String words = FileFault.why(why);
    return words.contains("signal: 9,")
        ? PlainJob.killed(doing)
        : SteelyardException.cannotRun(
            "cannot start the process that %s: %s;%n%s"
                .formatted(doing, words.lines().findFirst().orElse(""), Faults.MORE_THREADS));
  }

  /** Gives it a job: the first, or the next of those that go on with another. */
  void give(List<String> job) {
    DataOutputStream in = new DataOutputStream(process.getOutputStream());
    try {
      in.writeInt(job.size());
      for (String part : job) {
        byte[] text = part.getBytes(StandardCharsets.UTF_8);
        in.writeInt(text.length);
        in.write(text);
      }
      in.flush();
    } catch (IOException ended) {
      // It has ended before it took the job, and how it ended says why.
      return;
    }
  }

  private static List<String> command(SqlBounds bounds) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xrs",
            "-XX:+UseSerialGC",
            "-XX:-UsePerfData",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:TieredStopAtLevel=1",
            "-Xmx" + (bounds.memory() >> 2),
            "-XX:ErrorFile=/dev/null",
            "-XX:+SuppressFatalErrorMessage",
            "-XX:-CreateCoredumpOnCrash",
            "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
            "-D" + MARK + "=" + bounds.memory()));
    String archive = System.getProperty(ARCHIVE);
    if (archive != null) {
      command.addAll(
          List.of("-XX:SharedArchiveFile=" + archive, "-Xlog:disable", "-jar", classPath()));
    } else {
      command.addAll(
          List.of(
              "--enable-native-access=ALL-UNNAMED",
              "--add-opens=java.base/java.nio=ALL-UNNAMED",
              "-cp",
              classPath(),
              HelperMain.class.getName()));
    }
    // Java itself listens to SIGQUIT unless it is told not to (-Xrs), and prints into the answer.
    return Background.command(command);
  }

  private static String classPath() {
    return System.getProperty("java.class.path");
  }

  /** What it writes to standard output. Reading fails when it is killed; its end says why. */
  InputStream answer() {
    return new BufferedInputStream(process.getInputStream());
  }

  /** As {@link #await}, of a helper whose answer nobody wants. */
  Outcome awaitUnread() {
    try {
      answer().transferTo(OutputStream.nullOutputStream());
    } catch (IOException killed) {
      return await();
    }
    return await();
  }

  private void readErrors() {
    try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
      char[] part = new char[4096];
      for (int read = lines.read(part); read >= 0; read = lines.read(part)) {
        if (errors.length() < LONGEST_ERRORS) {
          errors.append(part, 0, read);
        }
      }
    } catch (IOException gone) {
      // Its exit code says the rest.
      return;
    }
  }

  private void endLate(SqlBounds bounds) {
    try {
      if (!process.waitFor(bounds.time().toMillis(), TimeUnit.MILLISECONDS)) {
        late.set(true);
        process.destroyForcibly();
      }
    } catch (InterruptedException done) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for its end, which comes by itself once its answer is written. */
  Outcome await() {
    try {
      int code = process.waitFor();
      reader.join();
      return outcome(code, errors.toString());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      process.destroyForcibly();
      return new Outcome(End.FAILED, "interrupted");
    }
  }

  private Outcome outcome(int code, String said) {
    if (late.get()) {
      return new Outcome(End.OUT_OF_TIME, "");
    }
    int message = said.indexOf(MESSAGE);
    String why = message < 0 ? "" : said.substring(message + 1).strip();
    if (code == 0) {
      return new Outcome(End.GOOD, why);
    }
    if (isOutOfMemory(said)) {
      return new Outcome(End.OUT_OF_MEMORY, "");
    }
    if (message >= 0) {
      return new Outcome(code == HelperMain.INVALID ? End.INVALID : End.FAILED, why);
    }
    if (FROM_OUTSIDE.contains(code)) {
      return new Outcome(End.KILLED, "");
    }
    return new Outcome(End.CRASHED, PanicText.reason(said).orElse(""));
  }

  private static boolean isOutOfMemory(String said) {
    return said.contains("memory allocation of")
        || said.contains("OutOfMemoryError")
        || said.contains("commit_memory")
        || said.contains("insufficient memory")
        || said.contains("Cannot allocate memory")
        || said.contains(Faults.NO_THREADS)
        || said.contains("unable to create native thread");
  }

  @Override
  public void close() {
    process.destroyForcibly();
    timer.interrupt();
  }
}
