package dev.steelyard.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It fills a bound of the whole virtual machine, so no other test of targets may be beside it. */
class ProbedTargetBoundTest {

  @TempDir Path folder;

  @Test
  void targets_beyond_the_bound_are_written_as_words() throws Exception {
    ProbedTarget early = Probe.target("early");
    for (int i = 0; i < ProbedTarget.MOST; i++) {
      Probe.target("many " + i);
    }
    ProbedTarget late = Probe.target("late");
    OperationKind read = Probe.kind("files", "read");
    Path file = folder.resolve("recording.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      read.begin(early).close();
      read.begin(late).close();
      recording.stop();
      recording.dump(file);
    }

    assertThat(Probe.target("early")).isSameAs(early);
    List<RecordedEvent> all = RecordingFile.readAllEvents(file);
    assertThat(
            all.stream().filter(one -> isOf(one, "Operation")).map(one -> one.getString("target")))
        .containsExactlyInAnyOrder("", "late");
    assertThat(all.stream().filter(one -> isOf(one, "Target")).map(one -> one.getString("words")))
        .containsExactly("early");
  }

  private static boolean isOf(RecordedEvent event, String type) {
    return event.getEventType().getName().equals("steelyard." + type);
  }
}
