package dev.steelyard.analysis.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.Recording;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of the recordings of a trial's machines, one of which may have been killed. */
class TraceRecordingTest {

  private static final String EXPORT =
      """
      {"resourceSpans":[{"scopeSpans":[{"scope":{"name":"export"},"spans":[{
        "traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174","name":"%s",
        "startTimeUnixNano":"1000","endTimeUnixNano":"2000"}]}]}]}
      """;

  private final List<String> lost = new ArrayList<>();

  @TempDir Path kept;

  /** Where machines write to, by the option that they get. */
  private static Path place(TraceRecording recording) {
    String option = recording.environment(Map.of()).values().iterator().next();
    Matcher file = Pattern.compile("filename=(.*)/%p").matcher(option);
    assertThat(file.find()).isTrue();
    return Path.of(file.group(1));
  }

  private static void withoutProbe(Path file) throws Exception {
    try (Recording recording = new Recording()) {
      recording.start();
      recording.stop();
      recording.dump(file);
    }
  }

  @Test
  void a_start_whose_recording_cannot_be_read_is_told_and_a_build_tool_is_not() throws Exception {
    try (TraceRecording recording = new TraceRecording()) {
      Path place = place(recording);
      Files.writeString(place.resolve("10-2026_01_01_00_00_02.jfr"), EXPORT.formatted("second"));
      Files.writeString(place.resolve("9-2026_01_01_00_00_01.jfr"), EXPORT.formatted("first"));
      Files.createFile(place.resolve("11-2026_01_01_00_00_03.jfr"));
      withoutProbe(place.resolve("8-2026_01_01_00_00_00.jfr"));

      TraceSide side = recording.result("trial", kept, lost::add);

      assertThat(side.starts())
          .extracting(one -> one.spans().kind(0).name())
          .containsExactly("first", "second");
      assertThat(lost)
          .singleElement()
          .asString()
          .contains("trial: a start is not")
          .contains("empty");
    }
  }

  @Test
  void recordings_beyond_those_that_are_read_are_told() throws Exception {
    try (TraceRecording recording = new TraceRecording()) {
      Path place = place(recording);
      for (int i = 0; i < 66; i++) {
        Files.writeString(place.resolve("%d-2026.jfr".formatted(i)), EXPORT.formatted("it"));
      }

      assertThat(recording.result("trial", kept, lost::add).starts()).hasSize(64);
      assertThat(lost)
          .containsExactly("trial: the first 64 starts were read, and 2 recordings were not");
    }
  }

  @Test
  void machines_without_the_probe_alone_are_no_trace() throws Exception {
    try (TraceRecording recording = new TraceRecording()) {
      withoutProbe(place(recording).resolve("8-2026.jfr"));

      assertThatThrownBy(() -> recording.result("trial", kept, lost::add))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("with the probe");
    }
  }
}
