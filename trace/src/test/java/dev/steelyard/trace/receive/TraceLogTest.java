package dev.steelyard.trace.receive;

import static dev.steelyard.trace.receive.SentSpans.export;
import static dev.steelyard.trace.receive.SentSpans.span;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.trace.TraceFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceLogTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"run.otlp.jsonl", "run.pb"})
  void what_was_acknowledged_is_read_from_the_file_also_when_its_end_is_cut_off(String name)
      throws IOException {
    Path file = folder.resolve(name);
    try (TraceLog log = TraceLog.create(file)) {
      for (int i = 1; i <= 3; i++) {
        log.take(export(span(i).setName("work " + i).build()));
      }
      // On the disk before it is closed.
      assertThat(TraceFiles.read(file).spans().size()).isEqualTo(3);
    }
    Files.write(file, Arrays.copyOf(Files.readAllBytes(file), (int) Files.size(file) - 9));

    Trace cut = TraceFiles.read(file);

    assertThat(cut.spans().size()).isEqualTo(2);
    assertThat(cut.notes()).anyMatch(note -> note.contains("it is cut off"));
  }

  @Test
  void nothing_is_written_over_and_an_empty_file_goes() throws IOException {
    Path file = Files.writeString(folder.resolve("there.jsonl"), "mine");

    assertThatThrownBy(() -> TraceLog.create(file))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("is there already");
    assertThatThrownBy(() -> TraceLog.create(folder.resolve("run.txt")))
        .hasMessageContaining("name it .jsonl or .pb");
    Path empty = folder.resolve("empty.jsonl");
    TraceLog.create(empty).close();
    assertThat(empty).doesNotExist();
    assertThat(Files.readString(file)).isEqualTo("mine");
  }
}
