package dev.steelyard.profile.heap;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.heap.ClassHistogram;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.HeapGrowth;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.profile.jvm.Jcmd;
import dev.steelyard.profile.jvm.JvmProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * The heap of a virtual machine that runs. Each look makes it stand still for as long as it takes
 * to walk through its objects, and with {@link Objects#LIVE} to collect all garbage before. Safe
 * for threads.
 */
public final class LiveHeap {

  /** Which objects are looked at. */
  public enum Objects {
    /** Those that are in use; all garbage is collected first. */
    LIVE,
    /** All, with garbage. */
    ALL
  }

  private static final Duration STEP = Duration.ofMillis(50);

  private final JvmProcess jvm;

  private LiveHeap(JvmProcess jvm) {
    this.jvm = jvm;
  }

  /**
   * The heap of a process.
   *
   * @throws SteelyardException when there is no such process, it is no virtual machine, or it
   *     belongs to another user
   */
  public static LiveHeap of(long pid) {
    return new LiveHeap(JvmProcess.need(pid));
  }

  /**
   * Its objects by class.
   *
   * @throws SteelyardException when the process has ended or does not answer
   */
  public ClassHistogram histogram(Objects objects) {
    String text =
        objects == Objects.LIVE
            ? Jcmd.ask(jvm, "GC.class_histogram")
            : Jcmd.ask(jvm, "GC.class_histogram", "-all");
    return HistogramText.parse("process " + jvm.pid(), text);
  }

  /**
   * Its growth from now on: two looks, each after all garbage was collected.
   *
   * @param apart the time between both
   * @param enough asked meanwhile; true makes the second look come at once
   * @throws SteelyardException when the process ends meanwhile or does not answer
   */
  public HeapGrowth growth(Duration apart, BooleanSupplier enough) {
    ClassHistogram before = histogram(Objects.LIVE);
    long begun = System.nanoTime();
    long left = apart.toNanos();
    while (left > 0 && !enough.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      if (!jvm.isRunning()) {
        throw SteelyardException.cannotRun(
            "process %d ended %d s after the first look, before the second; choose a shorter time between both"
                .formatted(jvm.pid(), TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun)));
      }
      LockSupport.parkNanos(Math.min(left, STEP.toNanos()));
      left = apart.toNanos() - (System.nanoTime() - begun);
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    return new HeapGrowth(before, histogram(Objects.LIVE), OptionalDouble.of(seconds));
  }

  /**
   * What its objects in use are held by. Its dump lies among temporary files and is deleted
   * afterwards.
   *
   * @param most how many objects, and how many classes
   * @throws SteelyardException as {@link #dump} and {@link HeapDump#analyse} do
   */
  public HeapAnalysis analyse(int most) {
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-heap")) {
      Files.setOwner(scratch.path(), Files.getOwner(Path.of("/proc/" + jvm.pid())));
      Path file = scratch.path().resolve("live.hprof");
      dump(file, Objects.LIVE);
      return new HeapDump(file).analyse(most).of("process " + jvm.pid());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot make a folder that process %d can write its dump to: %s; dump it by hand, with `jcmd %d GC.heap_dump FILE`"
              .formatted(jvm.pid(), FileFault.why(failure), jvm.pid()),
          failure);
    }
  }

  /**
   * Writes a dump, which the process itself does: as its user, in its view of the file system.
   *
   * @param relative must not exist
   * @throws SteelyardException when it cannot be written there, and then nothing is left there
   */
  public void dump(Path relative, Objects objects) {
    Path file = relative.toAbsolutePath();
    if (Files.exists(file)) {
      throw SteelyardException.invalid(
          "%s is there already; give a name that is free".formatted(file));
    }
    try {
      String said =
          objects == Objects.LIVE
              ? Jcmd.ask(jvm, "GC.heap_dump", file.toString())
              : Jcmd.ask(jvm, "GC.heap_dump", "-all", file.toString());
      if (!Files.isRegularFile(file)) {
        throw SteelyardException.cannotRun(
            "process %d wrote no dump to %s: %s; choose a folder that its user can write to, in its own view of the file system"
                .formatted(jvm.pid(), file, said.lines().reduce((_, last) -> last).orElse("")));
      }
      DumpFile.check(file);
    } catch (SteelyardException failure) {
      deleteHalfWritten(file, failure);
      throw failure;
    }
  }

  private static void deleteHalfWritten(Path file, SteelyardException failure) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      failure.addSuppressed(stays);
    }
  }

  /** The process looked at. */
  public long pid() {
    return jvm.pid();
  }
}
