package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
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
import java.util.List;
import java.util.Map;
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
   * @throws SteelyardException when nothing was recorded, or it cannot be kept
   */
  public TraceSide result(String name, Path kept) {
    List<Trace> traces = new ArrayList<>();
    String why = "no virtual machine wrote a recording; a trace is of programs in Java";
    for (Path file : files()) {
      try {
        traces.add(TraceFiles.read(file));
      } catch (SteelyardException nothing) {
        why = String.valueOf(nothing.getMessage());
        continue;
      }
      keep(file, PrivateFiles.folder(kept).resolve("%03d.jfr".formatted(traces.size())));
    }
    if (traces.isEmpty()) {
      throw SteelyardException.cannotRun(why);
    }
    return new TraceSide(name, traces);
  }

  private static void keep(Path file, Path kept) {
    try {
      Files.copy(file, kept, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot keep a recording as %s: %s".formatted(kept, failure.getMessage()), failure);
    }
  }

  private List<Path> files() {
    try (Stream<Path> files = Files.list(scratch.path())) {
      return files.sorted().limit(MOST).toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the recordings: " + failure.getMessage(), failure);
    }
  }

  @Override
  public void close() {
    scratch.close();
  }
}
