package dev.steelyard.profile.record;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.profile.jfr.JfrFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Records virtual machines from their first moment to their last: each that is started with what
 * this adds to its environment loads async-profiler by itself. So short ones are recorded, too, and
 * all that a program starts. For one thread.
 */
public final class LaunchedJvms implements AutoCloseable {

  /** The variable of which every virtual machine takes options; it says so in a line. */
  public static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  private static final String FORM = ".jfr";

  private final ScratchFolder scratch;
  private final String option;

  private LaunchedJvms(ScratchFolder scratch, String option) {
    this.scratch = scratch;
    this.option = option;
  }

  /**
   * Makes ready; nothing is started.
   *
   * @throws SteelyardException when the profiler is not to be had for this machine
   */
  public static LaunchedJvms ready(Set<ProfileEvent> events, int perSecond) {
    ScratchFolder scratch = ScratchFolder.unique("steelyard-profile");
    try {
      RecordRequest request =
          new RecordRequest(events, Duration.ofDays(1), perSecond, false, () -> false);
      request.require(AsyncProfiler.EVENTS, "async-profiler");
      Path library = AsyncLibrary.write(scratch.path());
      Path recording = scratch.path().resolve("%p" + FORM);
      String option =
          "\"-agentpath:%s=start,%s,jfr,file=%s,log=%s\""
              .formatted(
                  library, AsyncOptions.of(request), recording, scratch.path().resolve("log"));
      return new LaunchedJvms(scratch, option);
    } catch (RuntimeException failure) {
      scratch.close();
      throw failure;
    }
  }

  /**
   * The value of {@link #VARIABLE}.
   *
   * @param before what it was; may be empty
   */
  public String options(String before) {
    return before.isBlank() ? option : before + " " + option;
  }

  /** Whether a virtual machine was started with what records it. */
  public boolean records(TargetProcess jvm) {
    try {
      return Files.readString(TargetProcess.proc(jvm.pid(), "environ"), StandardCharsets.ISO_8859_1)
          .contains(scratch.path().toString());
    } catch (IOException gone) {
      return false;
    }
  }

  /** Ends the recording of one that goes on; one that lets nobody attach writes it at its end. */
  public void stop(TargetProcess jvm) {
    AsyncProfiler.stop(
        jvm,
        scratch.path(),
        scratch.path().resolve(AsyncLibrary.NAME),
        scratch.path().resolve(jvm.pid() + FORM));
  }

  /**
   * What virtual machines that have ended since this was asked last have recorded, or were {@link
   * #stop stopped}, by their numbers; one that was killed may have left nothing.
   *
   * @param raw takes what they wrote
   */
  public Map<Long, ProfileSet> take(RawRecordings raw) {
    Map<Long, ProfileSet> recorded = new TreeMap<>();
    try (Stream<Path> all = Files.list(scratch.path())) {
      List<Path> files = all.filter(file -> file.toString().endsWith(FORM)).sorted().toList();
      for (Path file : files) {
        read(file, recorded, raw);
        Files.deleteIfExists(file);
      }
      return recorded;
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read what was recorded: " + FileFault.why(failure), failure);
    }
  }

  private static void read(Path file, Map<Long, ProfileSet> to, RawRecordings raw) {
    try {
      ProfileSet set = JfrFiles.read(file);
      String name = String.valueOf(file.getFileName());
      if (!set.isEmpty()) {
        long pid = Long.parseLong(name.substring(0, name.length() - FORM.length()));
        to.put(pid, set);
        raw.take(pid, file);
      }
    } catch (SteelyardException notWhole) {
      // Killed in the midst of writing: as if there were none.
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
