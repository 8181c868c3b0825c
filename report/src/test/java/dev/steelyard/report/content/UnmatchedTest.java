package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.comparison.Suite;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnmatchedTest {

  private static final Instant DAY = Instant.parse("2026-03-01T00:00:00Z");

  private static Result result(String benchmark, Unit unit, String testBed) {
    return Result.of(
        new DutBuild("db", "1", DAY),
        new TestBed(testBed, "", 0, "", DAY),
        benchmark,
        Values.of(1, 2, 3),
        unit,
        Optional.empty(),
        Metadata.of(Direction.LOWER_IS_BETTER),
        DAY);
  }

  private static Suite suite(Result baseline, Result candidate) {
    return new Suite("db@1", "db@2", List.of(), List.of(baseline), List.of(candidate));
  }

  /**
   * Where both differ, the unit alone would keep them apart: testbeds are compared with a doubt.
   */
  @Test
  void what_keeps_a_result_alone_is_its_unit_before_its_testbed() {
    Suite suite = suite(result("q", Unit.NANOSECONDS, "bench1"), result("q", Unit.BYTES, "bench2"));

    assertThat(Unmatched.ofBaseline(suite).sentence())
        .isEqualTo("only in the baseline: 1 result, such as q in ns, which the candidate has in B");
    assertThat(Unmatched.ofCandidate(suite).sentence())
        .isEqualTo("only in the candidate: 1 result, such as q in B, which the baseline has in ns");
    assertThat(Unmatched.ofBaseline(suite).areAllElsewhere()).isFalse();
  }

  @Test
  void what_is_new_is_named_alone() {
    Suite suite =
        suite(result("q", Unit.NANOSECONDS, "bench1"), result("r", Unit.NANOSECONDS, "bench2"));

    assertThat(Unmatched.ofBaseline(suite).sentence())
        .isEqualTo("only in the baseline: 1 result, such as q");
  }
}
