package dev.steelyard.trace;

import dev.steelyard.core.trace.Spans;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.probe.OperationKind;
import dev.steelyard.probe.Probe;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import org.junit.jupiter.api.io.TempDir;

/** Records what a test says through the probe, and reads it again. */
abstract class ProbedTest {

  static final OperationKind EXPORT = Probe.kind("export", "export").unitOfWork();
  static final OperationKind DISCOVER = Probe.kind("schema", "discover");

  @TempDir Path folder;

  interface Work {
    void run() throws Exception;
  }

  final Path recorded(Work work) throws Exception {
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      work.run();
      recording.stop();
      recording.dump(file);
    }
    return file;
  }

  final Trace read(Work work) throws Exception {
    return TraceFiles.read(recorded(work));
  }

  static List<String> paths(Spans spans) {
    return IntStream.range(0, spans.size())
        .mapToObj(span -> String.join(" ", spans.path(span)) + " " + spans.target(span))
        .toList();
  }
}
