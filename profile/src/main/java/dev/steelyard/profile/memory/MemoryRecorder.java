package dev.steelyard.profile.memory;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.memory.HeapOverTime;
import dev.steelyard.core.profile.memory.JvmTrends;
import dev.steelyard.core.profile.memory.MemoryFloor;
import dev.steelyard.core.profile.memory.MemoryRecording;
import dev.steelyard.core.profile.memory.MemoryRecording.End;
import dev.steelyard.core.profile.memory.MemorySample;
import dev.steelyard.core.profile.memory.MemoryTrend;
import dev.steelyard.core.profile.memory.MemoryTrends;
import dev.steelyard.host.process.MemoryOf;
import dev.steelyard.host.process.ProcessIdentity;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Records memory of a process with all its children over time, as the kernel and a virtual
 * machine's counters tell it: nothing is asked of the process, unless it is to collect garbage.
 * Looking takes at most a fiftieth of one processor; where it takes long it is done less often. For
 * one thread, which waits for the end of the recording.
 */
public final class MemoryRecorder {

  private static final int SHARE = 50;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final MemoryRequest request;
  private final ProcessIdentity process;
  private final String subject;
  private final FamilyMemory family;
  private final JvmWatch jvm;
  private final SampleSeries series;
  private final Instant started = Instant.now();
  private final long startNanos = System.nanoTime();

  MemoryRecorder(MemoryRequest request, ProcessIdentity process, String subject, boolean fresh) {
    this.request = request;
    this.process = process;
    this.subject = subject;
    this.family = new FamilyMemory(process, fresh);
    this.jvm = new JvmWatch(request.collect());
    this.series = new SampleSeries(request.every());
  }

  /**
   * Records a process that runs.
   *
   * @throws SteelyardException when there is none of this number
   */
  public static MemoryRecording ofProcess(long pid, MemoryRequest request) {
    ProcessIdentity process =
        ProcessIdentity.of(pid)
            .filter(ProcessIdentity::isRunning)
            .orElseThrow(() ->
                SteelyardException.invalid(
                    "there is no process %d; `ps -e` lists those that run".formatted(pid)));
    if (MemoryOf.resident(pid).isEmpty() && process.isRunning()) {
      throw SteelyardException.invalid(
          "process %d has no memory of its own: it is a thread of the kernel, or about to end"
              .formatted(pid));
    }
    String words =
        ProcessHandle.of(pid).flatMap(one -> one.info().commandLine()).orElse("process " + pid);
    MemoryRecorder recorder = new MemoryRecorder(request, process, words, false);
    return recorder.recording(recorder.record(), OptionalInt.empty());
  }

  /**
   * Starts a command, with the terminal and the streams of this program, and records it. When the
   * recording ends before it does, it is ended with all its children.
   *
   * @param command its program and arguments, at least the program
   * @throws SteelyardException when it cannot be started, or ended before it was looked at
   */
  public static MemoryRecording ofCommand(List<String> command, MemoryRequest request) {
    return WatchedCommand.record(command, request);
  }

  /** Looks until the end; says why it came. */
  End record() {
    while (true) {
      long begun = System.nanoTime();
      long busy = THREADS.getCurrentThreadCpuTime();
      Optional<MemorySample> sample = family.look(seconds(begun));
      if (sample.isEmpty()) {
        return End.PROCESS_ENDED;
      }
      series.add(sample.get());
      jvm.look(seconds(begun), family.members());
      long cost = SHARE * (THREADS.getCurrentThreadCpuTime() - busy);
      Optional<End> end = end();
      if (end.isPresent()) {
        return end.get();
      }
      long now = System.nanoTime();
      long rest = Math.max(series.every().toNanos() - (now - begun), cost);
      LockSupport.parkNanos(Math.min(rest, left(now)));
    }
  }

  /** An interrupted thread does not wait: the recording ends. */
  private Optional<End> end() {
    if (request.interrupted().getAsBoolean() || Thread.currentThread().isInterrupted()) {
      return Optional.of(End.INTERRUPTED);
    }
    return left(System.nanoTime()) <= 0 ? Optional.of(End.TIME_OVER) : Optional.empty();
  }

  private long left(long now) {
    return request
        .duration()
        .map(one -> one.toNanos() - (now - startNanos))
        .orElse(TimeUnit.DAYS.toNanos(1));
  }

  private double seconds(long nanos) {
    return (nanos - startNanos) / 1e9;
  }

  FamilyMemory family() {
    return family;
  }

  /**
   * What was recorded.
   *
   * @throws SteelyardException when the process ended before the first look
   */
  MemoryRecording recording(End end, OptionalInt exitCode) {
    List<MemorySample> samples = series.samples();
    if (samples.isEmpty()) {
      throw SteelyardException.cannotRun(
          "%s ended before its memory was looked at; record something that takes longer"
              .formatted(subject));
    }
    double seconds = seconds(System.nanoTime());
    MemoryTrend resident = resident(samples, end);
    Optional<HeapOverTime> heap = jvm.heap();
    Optional<MemoryTrend> heapTrend =
        heap.map(one -> JvmTrends.heap(one.collections(), seconds, request.rule()));
    return new MemoryRecording(
        subject,
        process.pid(),
        started,
        seconds,
        series.every().toNanos() / 1e9,
        end,
        samples,
        family.peak(),
        heap,
        resident,
        heapTrend,
        heapTrend.map(trend -> JvmTrends.overall(resident, trend)).orElse(resident),
        exitCode,
        notes());
  }

  private MemoryTrend resident(List<MemorySample> samples, End end) {
    List<MemoryFloor> all =
        samples.stream().map(one -> new MemoryFloor(one.at(), one.lowest())).toList();
    MemoryTrend trend =
        MemoryTrends.of(
            end == End.PROCESS_ENDED ? MemoryTrends.beforeEnd(all) : all, request.rule());
    return jvm.hasJvm()
        ? JvmTrends.resident(trend, jvm.heap().map(HeapOverTime::collections).orElse(List.of()))
        : trend;
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>(jvm.notes());
    if (MemoryRecording.hasSeveral(series.samples())) {
      notes.add(
          "there were several processes: pages that they share count for each in resident memory, once in shares");
    }
    return notes;
  }
}
