package dev.steelyard.core.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ResultIdTest {

  private static final Instant TIME = Instant.ofEpochSecond(1_700_000_000);
  private static final DutBuild BUILD = new DutBuild("lance", "0.1.0+abc1234", TIME);
  private static final TestBed BED = new TestBed("t", "cpu", 8, "os", TIME);
  private static final Values VALUES = Values.of(1, 2.5, -3);
  private static final Metadata METADATA = Metadata.of(Direction.LOWER_IS_BETTER);

  private static Result result(
      DutBuild build, TestBed bed, String name, Values values, Unit unit, Metadata metadata) {
    return Result.of(build, bed, name, values, unit, Optional.empty(), metadata, TIME);
  }

  private static final Result ORIGINAL =
      result(BUILD, BED, "scan", VALUES, Unit.NANOSECONDS, METADATA);

  /** Stored databases hold these ids: they may never change. */
  @Test
  void ids_stay_what_they_are() {
    assertThat(ORIGINAL.id()).isEqualTo("7a1e2c4e845e1ad8b5bc9250ba0b7290");
    assertThat(ResultId.ofRun("r1", "scan")).isEqualTo("46fa812f7ba9b2e435b498d618630289");
  }

  @Test
  void every_field_of_the_content_counts() {
    assertThat(
            new Result[] {
              ORIGINAL,
              result(
                  new DutBuild("lancf", "0.1.0+abc1234", TIME),
                  BED,
                  "scan",
                  VALUES,
                  Unit.NANOSECONDS,
                  METADATA),
              result(
                  new DutBuild("lance", "0.1.1+abc1234", TIME),
                  BED,
                  "scan",
                  VALUES,
                  Unit.NANOSECONDS,
                  METADATA),
              result(
                  new DutBuild("lance", "0.1.0+abc1234", TIME.plusSeconds(1)),
                  BED,
                  "scan",
                  VALUES,
                  Unit.NANOSECONDS,
                  METADATA),
              result(
                  BUILD,
                  new TestBed("u", "cpu", 8, "os", TIME),
                  "scan",
                  VALUES,
                  Unit.NANOSECONDS,
                  METADATA),
              result(BUILD, BED, "scam", VALUES, Unit.NANOSECONDS, METADATA),
              result(BUILD, BED, "scan", Values.of(1, 2.5, -4), Unit.NANOSECONDS, METADATA),
              result(BUILD, BED, "scan", Values.of(2.5, 1, -3), Unit.NANOSECONDS, METADATA),
              result(BUILD, BED, "scan", VALUES, Unit.BYTES, METADATA),
              result(BUILD, BED, "scan", VALUES, Unit.NANOSECONDS, METADATA.withMessage("{}")),
              result(
                  BUILD,
                  BED,
                  "scan",
                  VALUES,
                  Unit.NANOSECONDS,
                  METADATA.withRun("r", "v", Map.of()))
            })
        .extracting(Result::id)
        .doesNotHaveDuplicates();
  }

  @Test
  void how_a_machine_describes_itself_and_when_it_was_published_do_not_count() {
    TestBed later = new TestBed("t", "other", 16, "newer", TIME.plusSeconds(9));
    Result again =
        Result.of(
            BUILD,
            later,
            "scan",
            VALUES,
            Unit.NANOSECONDS,
            Optional.empty(),
            METADATA,
            TIME.plusSeconds(9));
    assertThat(again.id()).isEqualTo(ORIGINAL.id());
  }

  @Test
  void fields_do_not_run_together() {
    assertThat(ResultId.ofRun("ab", "c")).isNotEqualTo(ResultId.ofRun("a", "bc"));
  }

  @Test
  void blank_names_are_refused() {
    assertThatThrownBy(() -> new DutBuild(" ", "1", TIME)).isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> new DutBuild("a", "", TIME)).isInstanceOf(SteelyardException.class);
    assertThatThrownBy(() -> result(BUILD, BED, "\n", VALUES, Unit.COUNT, METADATA))
        .isInstanceOf(SteelyardException.class);
  }
}
