package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import java.io.IOException;
import java.nio.file.Path;

/**
 * perf, which looks at a process that is still to execute its program, and at all that this will
 * start: so native programs are recorded from their first moment, however short they are. For one
 * thread.
 */
public final class LaunchedNative implements AutoCloseable {

  private final long pid;
  private final ScratchFolder scratch;
  private final PerfRecording recording;

  private LaunchedNative(long pid, ScratchFolder scratch, PerfRecording recording) {
    this.pid = pid;
    this.scratch = scratch;
    this.recording = recording;
  }

  /**
   * Returns when the process is looked at.
   *
   * @param perf the program
   * @param pid of what waits for being looked at
   * @throws SteelyardException when it cannot be
   */
  public static LaunchedNative begin(Path perf, long pid, int perSecond) {
    ScratchFolder scratch = ScratchFolder.unique("steelyard-profile");
    try {
      PerfRecording recording = PerfRecording.start(perf, pid, perSecond, scratch.path());
      recording.awaitBegun();
      return new LaunchedNative(pid, scratch, recording);
    } catch (IOException failure) {
      scratch.close();
      throw SteelyardException.cannotRun("cannot use perf: " + FileFault.why(failure), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      scratch.close();
      throw SteelyardException.cannotRun("interrupted", hurried);
    } catch (RuntimeException failure) {
      scratch.close();
      throw failure;
    }
  }

  /**
   * Ends the recording and gives it.
   *
   * @throws SteelyardException when there is none; {@link NoSamples} where nothing was done
   */
  public ProfileSet take() {
    try {
      recording.stop();
      return Perf.requireSamples(pid, recording.read());
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot use perf: " + FileFault.why(failure), failure);
    } catch (InterruptedException hurried) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted", hurried);
    }
  }

  /** Nothing more is recorded, and what was not taken is gone. */
  @Override
  public void close() {
    recording.end();
    scratch.close();
  }
}
