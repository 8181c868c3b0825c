package dev.steelyard.load.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.load.worker.Frames.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Starts all workers and waits until each is ready; then nobody else can connect any more. */
final class WorkerStart implements AutoCloseable {

  private static final int STEP_MILLIS = 200;
  private static final int HELLO_MILLIS = 5_000;
  private static final int LONGEST_HELLO = 256;

  private final WorkerSettings settings;
  private final List<WorkerProcess> processes = new ArrayList<>();
  private final List<WorkerLink> links = new ArrayList<>();

  WorkerStart(WorkerSettings settings) {
    this.settings = settings;
  }

  /**
   * All of them, in order, ready to begin.
   *
   * @throws SteelyardException when one cannot; then none goes on
   */
  List<WorkerLink> ready() {
    try (ServerSocket server =
        new ServerSocket(0, settings.workers(), InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < settings.workers(); i++) {
        processes.add(WorkerProcess.start(i, settings, server.getLocalPort()));
      }
      server.setSoTimeout(STEP_MILLIS);
      connect(server);
    } catch (IOException impossible) {
      throw SteelyardException.cannotRun(
          "cannot listen for workers: " + FileFault.why(impossible), impossible);
    }
    for (WorkerLink link : links) {
      link.awaitReady((int) Math.min(Integer.MAX_VALUE, settings.toPrepare().toMillis()));
    }
    return links;
  }

  private void connect(ServerSocket server) throws IOException {
    long until = System.nanoTime() + settings.toPrepare().toNanos();
    List<WorkerProcess> missing = new ArrayList<>(processes);
    while (!missing.isEmpty()) {
      WorkerProcess first = missing.getFirst();
      if (System.nanoTime() - until > 0) {
        throw SteelyardException.cannotRun(first.name() + " did not come in time");
      }
      try {
        greet(server.accept(), missing);
      } catch (SocketTimeoutException nobody) {
        Optional<WorkerProcess> dead =
            missing.stream().filter(process -> !process.isAlive()).findFirst();
        if (dead.isPresent()) {
          throw SteelyardException.cannotRun(
              "%s died before the start: %s".formatted(dead.get().name(), dead.get().end()));
        }
      }
    }
  }

  /** Lets in who knows a secret, and nobody else. */
  private void greet(Socket socket, List<WorkerProcess> missing) throws IOException {
    Frames frames = new Frames(socket);
    frames.timeout(HELLO_MILLIS);
    Optional<WorkerProcess> known;
    try {
      String said = frames.read(LONGEST_HELLO).text();
      known = missing.stream().filter(process -> process.isKnownBy(said)).findFirst();
    } catch (IOException stranger) {
      known = Optional.empty();
    }
    if (known.isEmpty()) {
      frames.close();
      return;
    }
    missing.remove(known.get());
    WorkerLink link = new WorkerLink(known.get(), frames);
    links.add(link);
    link.say(
        Kind.TASK,
        new WorkerMain.WorkerTask(
                settings.provider().getName(),
                settings.description(),
                processes.indexOf(known.get()),
                settings.workers())
            .text());
  }

  @Override
  public void close() {
    links.forEach(WorkerLink::close);
    processes.forEach(WorkerProcess::close);
  }
}
