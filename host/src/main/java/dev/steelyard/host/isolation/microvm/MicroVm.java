package dev.steelyard.host.isolation.microvm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.process.BoundedLog;
import dev.steelyard.host.process.Command;
import dev.steelyard.host.process.Ending;
import dev.steelyard.host.process.NamedPipe;
import dev.steelyard.host.process.ServerProcess;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One virtual machine, from its start until it is gone. It speaks through two pipes, so that
 * neither a port nor a socket's short name is needed.
 */
public final class MicroVm {

  private static final Duration LONGEST_BOOT = Duration.ofMinutes(2);

  /** What this process itself writes to the guest's pipe, to wake its reader at the end. */
  private static final String GONE = "gone";

  private final Path folder;
  private final RandomAccessFile toGuest;
  private final RandomAccessFile fromGuest;
  private final GuestReports reports = new GuestReports();
  private final CountDownLatch startedOrGone = new CountDownLatch(1);
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final ServerProcess qemu;
  private final long begin = System.nanoTime();
  private volatile Optional<Duration> boot = Optional.empty();

  private MicroVm(Path folder, Command command, Path log, ServerProcess.Admission admission) {
    this.folder = folder;
    NamedPipe.make(folder.resolve("control.in"));
    NamedPipe.make(folder.resolve("control.out"));
    try {
      // Open for both directions, so that neither side ever waits for the other to open it.
      toGuest = new RandomAccessFile(folder.resolve("control.in").toFile(), "rw");
      fromGuest = new RandomAccessFile(folder.resolve("control.out").toFile(), "rw");
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot open the pipes in " + folder, failure);
    }
    qemu = ServerProcess.start(command, folder.resolve("gate"), log, admission);
    Thread.ofPlatform().name("guest").daemon().start(this::listen);
    var _ = qemu.ending().thenRun(() -> tell(fromGuest, GONE));
  }

  /** Starts QEMU with such a command line; the folder has the guest's first files. */
  static MicroVm start(
      Path folder, Qemu qemu, List<String> words, Path log, ServerProcess.Admission admission) {
    Command command = new Command(qemu.program(), words, Map.of(), folder, Optional.empty());
    return new MicroVm(folder, command, log, admission);
  }

  private void listen() {
    // A channel's reader would wait for more than one line.
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new FileInputStream(fromGuest.getFD()), StandardCharsets.ISO_8859_1))) {
      for (String line = lines.readLine();
          line != null && !line.equals(GONE);
          line = lines.readLine()) {
        boolean known = reports.take(line.strip());
        if (known && reports.hasStarted() && boot.isEmpty()) {
          boot = Optional.of(Duration.ofNanos(System.nanoTime() - begin));
          startedOrGone.countDown();
        }
      }
    } catch (IOException failure) {
      throw new IllegalStateException("a pipe held open cannot be read", failure);
    } finally {
      startedOrGone.countDown();
      ending.complete(reports.ending().orElseGet(() -> qemu.ending().join()));
    }
  }

  private static void tell(RandomAccessFile pipe, String word) {
    try {
      pipe.write((word + "\n").getBytes(StandardCharsets.US_ASCII));
    } catch (IOException closed) {
      // Whoever was to be told is gone.
      return;
    }
  }

  /**
   * Waits until the program executes.
   *
   * @throws SteelyardException when the guest ends before, or takes for ever
   */
  void awaitStart() {
    try {
      boolean inTime = startedOrGone.await(LONGEST_BOOT.toMillis(), TimeUnit.MILLISECONDS);
      if (!inTime || !reports.hasStarted()) {
        throw SteelyardException.cannotRun(
            "the virtual machine %s: %s"
                .formatted(
                    inTime ? "ended before the program began" : "did not start within 120 s",
                    lastWords()));
      }
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while a virtual machine started");
    }
  }

  /** Waits until it has ended by itself; false when it takes longer. */
  boolean awaitEnd(Duration most) {
    try {
      ending.get(most.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException running) {
      return false;
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException impossible) {
      throw new IllegalStateException("a guest's end failed", impossible);
    }
  }

  private String lastWords() {
    return BoundedLog.lastLine(folder.resolve("console"), 0)
        .map(line -> line.replaceAll("\\p{Cntrl}", " "))
        .orElse("it said nothing");
  }

  GuestReports reports() {
    return reports;
  }

  /** From the start of QEMU to the program's; empty before. */
  public Optional<Duration> boot() {
    return boot;
  }

  public GuestUsage usage() {
    return reports.usage();
  }

  /** Completes when the guest is gone, with how its program ended; never exceptionally. */
  public CompletableFuture<Ending> ending() {
    return ending.copy();
  }

  /** Lets the program end and the guest leave, and takes it down when that is not done in time. */
  public void stop(Duration grace) {
    if (grace.isPositive() && !ending.isDone()) {
      tell(toGuest, "stop");
      var _ = awaitEnd(grace);
    }
    qemu.stop(Duration.ZERO);
    ending.join();
    close(toGuest);
  }

  private static void close(RandomAccessFile pipe) {
    try {
      pipe.close();
    } catch (IOException impossible) {
      throw new IllegalStateException("a pipe cannot be closed", impossible);
    }
  }
}
