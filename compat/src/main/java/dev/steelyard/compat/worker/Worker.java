package dev.steelyard.compat.worker;

import dev.steelyard.compat.LongJson;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.HelperProcess;
import dev.steelyard.host.process.MarkedProcessTree;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A live process that is asked over its standard input and answers over its standard output, in
 * JSON after its length. What a library in it prints goes to a log of bounded length. It ends when
 * this process does. For one thread at a time.
 */
public final class Worker implements AutoCloseable {

  /** A longer answer is refused, and the worker with it. */
  static final long LARGEST_ANSWER = LongJson.MOST_BYTES;

  private static final JsonMapper JSON = LongJson.MAPPER;
  private static final long LOOK_EVERY_MILLIS = 200;

  /** Java tells a signal as a shell does. */
  private static final int SIGNALS = 128;

  private final HelperProcess process;
  private final MarkedProcessTree family;
  private final Path log;
  private final DataOutputStream in;
  private final DataInputStream out;
  private volatile boolean lost;

  private Worker(HelperProcess process, MarkedProcessTree family, Path log) {
    this.process = process;
    this.family = family;
    this.log = log;
    this.in = new DataOutputStream(process.process().getOutputStream());
    // A child that it left behind would keep the pipe open that its end is told by.
    var _ = process.process().onExit().thenRun(family::kill);
    this.out =
        new DataInputStream(new BufferedInputStream(process.process().getInputStream(), 1 << 16));
  }

  /**
   * Starts one.
   *
   * @param command program and arguments
   * @param environment what is added to this process's
   * @param without names that are taken out of it
   * @param log takes what it prints, appended
   * @throws SteelyardException when there is no such program
   */
  public static Worker start(
      List<String> command, Map<String, String> environment, List<String> without, Path log) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()));
    without.forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    MarkedProcessTree family = new MarkedProcessTree("worker-" + UUID.randomUUID());
    builder.environment().put(MarkedProcessTree.VARIABLE, family.mark());
    try {
      return new Worker(
          HelperProcess.start(builder, HelperProcess.AtLeaving.IS_ENDED), family, log);
    } catch (IOException none) {
      throw SteelyardException.cannotRun(
          "cannot start %s: %s".formatted(command.getFirst(), FileFault.why(none)), none);
    }
  }

  /** Whether it can be asked no more. */
  public boolean isLost() {
    return lost;
  }

  /**
   * Calls it.
   *
   * @param timeout after which it is ended
   */
  public WorkerReply call(String method, ObjectNode parameters, Duration timeout) {
    if (lost) {
      throw new IllegalStateException("a lost worker is not called");
    }
    // Where in the log this call begins, which is another place when it is cut meanwhile.
    AtomicLong before = new AtomicLong(BoundedLog.size(log));
    CountDownLatch done = new CountDownLatch(1);
    AtomicBoolean late = new AtomicBoolean();
    Thread watch = Thread.ofVirtual().start(() -> watch(done, timeout, before, late));
    try {
      give(method, parameters);
      return read(before);
    } catch (IOException ended) {
      return lost(late.get() ? "no answer within " + words(timeout) : ending(), before);
    } finally {
      done.countDown();
      join(watch);
      if (late.get()) {
        // It may have answered in the moment in which it was ended; the next call is not its fault.
        lost = true;
      }
    }
  }

  private void give(String method, ObjectNode parameters) throws IOException {
    ObjectNode request = JSON.createObjectNode();
    request.put("method", method).set("parameters", parameters);
    byte[] text = JSON.writeValueAsString(request).getBytes(StandardCharsets.UTF_8);
    in.writeInt(text.length);
    in.write(text);
    in.flush();
  }

  private WorkerReply read(AtomicLong before) throws IOException {
    long length = out.readLong();
    if (length < 0 || length > LARGEST_ANSWER) {
      return lost(
          "its answer is %d bytes long, and at most %d are taken".formatted(length, LARGEST_ANSWER),
          before);
    }
    byte[] text = out.readNBytes((int) length);
    if (text.length < length) {
      throw new IOException("it ended in the midst of its answer");
    }
    JsonNode answer;
    try {
      answer = JSON.readTree(text);
    } catch (JacksonException notJson) {
      return lost("its answer is no JSON: " + notJson.getOriginalMessage(), before);
    }
    JsonNode raised = answer.path("raised");
    return raised.isMissingNode()
        ? new WorkerReply.Answered(answer.path("done"))
        : new WorkerReply.Raised(
            raised.path("type").asString(),
            raised.path("message").asString(),
            raised.path("assertion").asBoolean(false),
            raised.path("trace").asString());
  }

  /** Keeps the log short, and ends the worker when its time is over. */
  private void watch(CountDownLatch done, Duration timeout, AtomicLong before, AtomicBoolean late) {
    long deadlineNanos = System.nanoTime() + timeout.toNanos();
    try {
      while (!done.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
        long cut = BoundedLog.cut(log);
        before.updateAndGet(place -> Math.max(0, place - cut));
        if (System.nanoTime() - deadlineNanos >= 0) {
          late.set(true);
          end();
          return;
        }
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever a step started, in whichever session, goes with it. */
  private void end() {
    process.end();
    family.kill();
  }

  private WorkerReply lost(String how, AtomicLong before) {
    lost = true;
    end();
    return new WorkerReply.Lost(how, LastWords.of(BoundedLog.since(log, before.get())));
  }

  private String ending() {
    try {
      int code = process.await();
      Ending ending = code > SIGNALS ? new Ending.Killed(code - SIGNALS) : new Ending.Exited(code);
      return ending.describe();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }

  private static String words(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static void join(Thread watch) {
    try {
      watch.join();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends it. */
  @Override
  public void close() {
    lost = true;
    end();
  }
}
