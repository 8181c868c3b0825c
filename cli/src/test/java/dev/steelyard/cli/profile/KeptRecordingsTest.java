package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.ProcessProfile;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptRecordingsTest {

  @TempDir Path folder;

  private static ProcessProfile process(long pid) {
    return new ProcessProfile("java", pid, new ProfileSet(Map.of(), List.of()));
  }

  @Test
  void one_of_several_that_were_taken_is_there_until_all_are_closed() throws IOException {
    Path one = Files.writeString(folder.resolve("one"), "1");
    Path two = Files.writeString(folder.resolve("two"), "2");
    Path kept;
    try (KeptRecordings recordings = new KeptRecordings()) {
      recordings.take(1, one);
      recordings.take(2, two);

      kept = recordings.only(List.of(process(2)), folder.resolve("to.jfr"));

      assertThat(kept).hasContent("2");
      assertThatThrownBy(() -> recordings.only(List.of(process(1), process(2)), Path.of("to.jfr")))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("2 processes were recorded, process 1 (java), process 2 (java)");
    }
    assertThat(kept).doesNotExist();
  }

  @Test
  void what_cannot_be_taken_is_told_when_it_is_asked_for() {
    try (KeptRecordings recordings = new KeptRecordings()) {
      recordings.take(1, folder.resolve("gone"));

      assertThatThrownBy(() -> recordings.only(List.of(process(1)), Path.of("to.jfr")))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("cannot keep the recording of process 1")
          .hasMessageContaining("set TMPDIR");
    }
  }
}
