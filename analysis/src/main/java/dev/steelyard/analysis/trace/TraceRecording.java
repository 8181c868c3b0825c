package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.host.file.PrivateFiles;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.lab.stage.WorkObserver;
import dev.steelyard.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Has the virtual machines of iterations record what the probe says, each from its first moment to
 * its end. For the measuring thread.
 */
public final class TraceRecording implements WorkObserver, AutoCloseable {

  private static final String VARIABLE = "JAVA_TOOL_OPTIONS";

  /** Recordings that are read; more tell no more. */
  private static final int MOST = 64;

  private final ScratchFolder scratch = ScratchFolder.unique("steelyard-trace");

  @Override
  public Map<String, String> environment(Map<String, String> environment) {
    String before = environment.getOrDefault(VARIABLE, System.getenv().getOrDefault(VARIABLE, ""));
    // What the recorder says of itself goes to standard output, which may be what is measured.
    String options =
        "\"-XX:StartFlightRecording:filename=%s/%%p-%%t.jfr\" -Xlog:jfr*=off"
            .formatted(scratch.path());
    return Map.of(VARIABLE, before.isBlank() ? options : before + " " + options);
  }

  @Override
  public void begins(long pid) {}

  @Override
  public void ends() {}

  /**
   * What was recorded; machines without the probe, such as a build tool's, are left out.
   *
   * @param name for people
   * @param kept where the recordings are put; made where there are any
   * @param lost takes what a start's recording is missed for, a line each
   * @throws SteelyardException when nothing was recorded, or it cannot be kept
   */
  public TraceSide result(String name, Path kept, Consumer<String> lost) {
    List<Trace> traces = new ArrayList<>();
    List<String> unread = new ArrayList<>();
    List<Path> files = files();
    int next = 0;
    for (; next < files.size() && traces.size() < MOST; next++) {
      Path file = files.get(next);
      read(file, unread)
          .ifPresent(trace -> {
            traces.add(trace);
            keep(file, PrivateFiles.folder(kept).resolve("%03d.jfr".formatted(traces.size())));
          });
    }
    if (traces.isEmpty()) {
      throw SteelyardException.cannotRun(
          unread.isEmpty()
              ? "no virtual machine wrote a recording with the probe; a trace is of programs in"
                  + " Java that have it"
              : unread.getFirst());
    }
    unread.forEach(
        why -> lost.accept("%s: a start is not among those recorded: %s".formatted(name, why)));
    if (next < files.size()) {
      lost.accept(
          "%s: the first %d starts were read, and %d recordings were not"
              .formatted(name, MOST, files.size() - next));
    }
    return new TraceSide(name, traces);
  }

  /** One that cannot be read may be of a start that counts. */
  private static Optional<Trace> read(Path file, List<String> unread) {
    try {
      return TraceFiles.readIfTold(file);
    } catch (SteelyardException damaged) {
      unread.add(String.valueOf(damaged.getMessage()));
      return Optional.empty();
    }
  }

  private static void keep(Path file, Path kept) {
    try {
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot keep a recording as %s: %s".formatted(kept, FileFault.why(failure)), failure);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(scratch.path())) {
      return files.sorted(Comparator.comparing(TraceRecording::begun)).toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the recordings: " + FileFault.why(failure), failure);
    }
  }

  /** When a machine began to record, as its file's name says after its number. */
  private static String begun(Path file) {
    String name = String.valueOf(file.getFileName());
    return name.substring(name.indexOf('-') + 1) + "-" + name;
  }

  @Override
  public void close() {
    scratch.close();
  }
}
