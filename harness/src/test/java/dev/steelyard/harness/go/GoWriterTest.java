package dev.steelyard.harness.go;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GoWriterTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private static Result result(String benchmark, String cpu, Instant described) {
    return Result.of(
        new DutBuild("db", "1", DAY),
        new TestBed("bench1", cpu, 8, "Linux", described),
        benchmark,
        Values.of(1, 2, 3),
        Unit.NANOSECONDS,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        DAY);
  }

  /** What is published in the next second describes the same machine at another time. */
  @Test
  void a_build_stands_once_however_its_machine_was_described() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    new GoWriter()
        .write(List.of(result("a", "cpu", DAY), result("b", "", DAY.plusSeconds(1))), out);

    assertThat(out.toString(StandardCharsets.UTF_8).lines())
        .filteredOn(line -> line.startsWith("version: "))
        .containsExactly("version: 1");
  }
}
