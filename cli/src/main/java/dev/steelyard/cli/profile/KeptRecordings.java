package dev.steelyard.cli.profile;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.profile.record.RawRecordings;
import dev.steelyard.profile.record.TargetProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Recordings of virtual machines as their recorders wrote them, among temporary files until it is
 * known whether one is all that was recorded. Safe for several threads.
 */
final class KeptRecordings implements RawRecordings, AutoCloseable {

  private static final String INSTEAD = "--output FILE.json keeps all of it";

  private final Map<Long, Path> files = new HashMap<>();
  private Optional<ScratchFolder> scratch = Optional.empty();
  private Optional<SteelyardException> failure = Optional.empty();

  /**
   * Refuses before anything is recorded what can be no recording of one virtual machine. What a
   * program is, and what processes start, is known afterwards.
   */
  static void require(Path to, ProcessOrProgram target, boolean withChildren) {
    List<Long> pids = target.pids().stream().distinct().toList();
    if (pids.size() > 1) {
      throw SteelyardException.invalid(
          "--output is %s, which holds the recording of one Java virtual machine, and %d processes are to be recorded; %s"
              .formatted(to, pids.size(), INSTEAD));
    }
    if (pids.size() == 1
        && !withChildren
        && TargetProcess.of(pids.getFirst()).kind() != TargetProcess.Kind.JVM) {
      throw SteelyardException.invalid(
          "--output is %s, which holds the recording of a Java virtual machine, and process %d is none; %s"
              .formatted(to, pids.getFirst(), INSTEAD));
    }
  }

  @Override
  public synchronized void take(long pid, Path file) {
    try {
      Path kept = folder().resolve(pid + ".jfr");
      Files.move(file, kept, StandardCopyOption.REPLACE_EXISTING);
      files.put(pid, kept);
    } catch (IOException cannotKeep) {
      failure =
          Optional.of(
              SteelyardException.cannotRun(
                  "cannot keep the recording of process %d: %s; set TMPDIR to a folder that has room for it"
                      .formatted(pid, FileFault.why(cannotKeep)),
                  cannotKeep));
    } catch (SteelyardException noFolder) {
      failure = Optional.of(noFolder);
    }
  }

  private Path folder() {
    if (scratch.isEmpty()) {
      scratch = Optional.of(ScratchFolder.unique("steelyard-recordings"));
    }
    return scratch.get().path();
  }

  /**
   * The one of all that was recorded.
   *
   * @param to what it is written to, for messages
   * @throws SteelyardException when there is none, or it is not all
   */
  synchronized Path only(List<ProcessProfile> recorded, Path to) {
    String titles = recorded.stream().map(ProcessProfile::title).collect(Collectors.joining(", "));
    if (recorded.size() != 1) {
      throw SteelyardException.cannotRun(
          "%s is not written: it would hold the recording of one Java virtual machine, and %d processes were recorded, %s; %s"
              .formatted(to, recorded.size(), titles, INSTEAD));
    }
    if (failure.isPresent()) {
      throw failure.get();
    }
    Path only = files.get(recorded.getFirst().pid());
    if (only == null) {
      throw SteelyardException.cannotRun(
          "%s is not written: it would hold the recording of a Java virtual machine, and %s is none; %s"
              .formatted(to, titles, INSTEAD));
    }
    return only;
  }

  @Override
  public synchronized void close() {
    scratch.ifPresent(ScratchFolder::close);
  }
}
