package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.engine.LoadRun;
import dev.steelyard.load.record.Recording;
import dev.steelyard.load.record.RecordingCodec;
import dev.steelyard.load.record.Second;
import dev.steelyard.load.worker.Frames.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/**
 * A worker's process. Its standard input says where the coordinator listens and the run's secret,
 * so that neither is seen in a list of processes; the rest goes over that connection, and when it
 * ends so does the worker.
 */
public final class WorkerMain {

  /** What a worker does, said by the coordinator. */
  record WorkerTask(String provider, String description, int share, int shares) {
    String text() {
      return "%d\n%d\n%s\n%s".formatted(share, shares, provider, description);
    }

    static WorkerTask of(String text) {
      String[] lines = text.split("\n", 4);
      return new WorkerTask(
          lines[2], lines[3], Integer.parseInt(lines[0]), Integer.parseInt(lines[1]));
    }
  }

  private final Frames coordinator;

  private WorkerMain(Frames coordinator) {
    this.coordinator = coordinator;
  }

  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    int port = Integer.parseInt(in.readLine());
    String secret = in.readLine();
    try (Frames coordinator = new Frames(new Socket(InetAddress.getLoopbackAddress(), port))) {
      coordinator.write(Kind.HELLO, secret);
      new WorkerMain(coordinator).work();
    }
    // Users that did not end when they were told to are no reason to stay.
    System.exit(0);
  }

  private void work() throws IOException {
    WorkerTask task = WorkerTask.of(coordinator.read(Kind.TASK).text());
    try (WorkerShare work =
        provider(task.provider()).prepare(task.description(), task.share(), task.shares())) {
      LoadRun run = new LoadRun(plan(task, work), work.users(), this::report);
      run.prepare();
      RecordingCodec.warmUp();
      coordinator.write(Kind.READY, "");
      long start = Long.parseLong(coordinator.read(Kind.START).text());
      Thread.ofPlatform().daemon().name("load-coordinator").start(() -> listen(run));
      Recording recording = run.run(Instant.ofEpochMilli(start));
      coordinator.write(Kind.DONE, RecordingCodec.encode(recording.withSeconds(List.of())));
    } catch (SteelyardException cannot) {
      coordinator.write(Kind.FAILED, cannot.getMessage());
    } catch (RuntimeException | LinkageError mistake) {
      coordinator.write(Kind.FAILED, mistake.toString());
    }
  }

  private static WorkProvider provider(String name) {
    try {
      return Class.forName(name)
          .asSubclass(WorkProvider.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException | ClassCastException unusable) {
      throw SteelyardException.cannotRun(
          "a worker cannot make users with %s: %s".formatted(name, unusable), unusable);
    }
  }

  private static LoadPlan plan(WorkerTask task, WorkerShare work) {
    return new LoadPlan(work.kinds(), work.graceful(), work.seed(), task.share(), task.shares());
  }

  private void report(Second second, Supplier<Recording> soFar) {
    try {
      coordinator.write(Kind.SECOND, RecordingCodec.encode(second));
      coordinator.write(Kind.TOTALS, RecordingCodec.encode(soFar.get().withSeconds(List.of())));
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /** A word from the coordinator, or its end, stops the run. */
  private void listen(LoadRun run) {
    try {
      coordinator.read();
    } catch (IOException gone) {
      // Nobody is left to work for.
    }
    run.stop();
  }
}
