package dev.steelyard.harness.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.harness.json.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GatheredValuesTest {

  @TempDir Path folder;

  @Test
  void of_more_values_than_there_is_room_for_none_is_kept_and_that_is_told_once()
      throws IOException {
    List<Reading> readings = new ArrayList<>();
    try (Source source = Source.open(Files.writeString(folder.resolve("file"), "x\n"))) {
      Gathering into = new Gathering("k6", source, readings::add);
      for (int i = 0; i < Numbers.MOST + 2; i++) {
        var _ = into.of("many", "ms", 1).value(i + 1, "1");
      }
      var _ = into.of("few", "ms", 1).value(7, "7");
      into.emit();
    }

    assertThat(readings)
        .satisfiesExactly(
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        ReadProblem.class,
                        told ->
                            assertThat(told.reason())
                                .startsWith("many: it has more than 4,194,304")),
            one ->
                assertThat(one)
                    .isInstanceOfSatisfying(
                        Measurement.class, few -> assertThat(few.benchmark()).isEqualTo("few")));
  }
}
