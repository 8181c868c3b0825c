package dev.steelyard.analysis.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpanKind.SpanOrigin;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which recordings advice is held against. */
class AdviceComparisonTest {

  private static final List<SpanKind> KINDS =
      List.of(
          new SpanKind("export", "export", SpanOrigin.OPERATION, false, 1),
          new SpanKind("schema", "load", SpanOrigin.OPERATION, false, 1),
          new SpanKind("steelyard", "explain", SpanOrigin.OPERATION, false, 1));

  /** Ten exports that each load a schema twice, and plans that the probe asked for beside them. */
  private static TraceSide side(String name, int explained) {
    SpansBuilder spans = new SpansBuilder();
    int thread = spans.thread("main");
    int target = spans.target("a");
    for (int i = 0; i < 10; i++) {
      long at = 1000L * i;
      spans.add(new NewSpan(0, 0, thread, at, at + 500, 0, false));
      spans.add(new NewSpan(1, target, thread, at + 10, at + 110, 0, false));
      spans.add(new NewSpan(1, target, thread, at + 210, at + 310, 0, false));
      if (i < explained) {
        spans.add(new NewSpan(2, target, thread, at + 600, at + 900, 0, false));
      }
    }
    Trace trace =
        new Trace(
            Instant.EPOCH,
            10_000,
            spans.build(KINDS).spans(),
            false,
            CacheLookups.none(),
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return new TraceSide(name, List.of(trace));
  }

  @Test
  void how_many_plans_the_probe_asked_for_makes_no_other_mix_of_units_of_work() {
    var outcomes = AdviceComparison.of(side("before", 10), side("after", 2)).orElseThrow();

    assertThat(outcomes.count(Outcome.NOT_TAKEN)).isEqualTo(1);
    assertThat(outcomes.advice()).hasSize(1);
    assertThat(outcomes.unitBefore()).isEqualTo(500);
  }
}
