package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.Waterfall.Step;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The slowest unit of work, as it went. */
class WaterfallTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private static Trace trace(TracedProgram program) {
    return new Trace(
        Instant.EPOCH,
        1,
        program.spans(),
        true,
        CacheLookups.none(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> words(Waterfall fall) {
    return fall.steps().stream()
        .map(one ->
            "%s%s%s %d-%d %d"
                .formatted(
                    " ".repeat(one.depth()),
                    one.isSummed() ? one.count() + " more " : "",
                    one.words(),
                    one.from(),
                    one.to(),
                    one.nanos()))
        .toList();
  }

  @Test
  void operations_of_the_slowest_unit_are_told_by_when_they_began_each_before_its_parts() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 50, false);
    program.span(EXPORT, "orders", "main", 100, 200, false);
    program.span("schema/find", "a", "main", 110, 140);
    program.span("footer/read", "b", "main", 120, 130);
    program.span("write/copy", "c", "main", 150, 190);
    Waterfall fall = Waterfall.slowest(trace(program), 20).orElseThrow();

    assertThat(fall.kind()).isEqualTo("export");
    assertThat(fall.target()).isEqualTo("orders");
    assertThat(fall.begin()).isEqualTo(100);
    assertThat(words(fall))
        .containsExactly(
            "export 0-100 100",
            " schema/find 10-40 30",
            "  footer/read 20-30 10",
            " write/copy 50-90 40");
  }

  @Test
  void of_a_large_unit_the_longest_are_told_and_the_rest_is_summed_where_it_lies() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 10_000, false);
    program.span("names/resolve", "", "main", 1_000, 6_000);
    for (int i = 0; i < 40; i++) {
      program.span("shop/execute", "q" + i, "main", 1_000 + 100 * i, 1_010 + 100 * i);
    }
    Waterfall fall = Waterfall.slowest(trace(program), 3).orElseThrow();

    assertThat(fall.operations()).isEqualTo(42);
    assertThat(words(fall))
        .containsExactly(
            "export 0-10000 10000",
            " names/resolve 1000-6000 5000",
            "  shop/execute 1000-1010 10",
            "  39 more shop/execute 1100-4910 390");
    assertThat(fall.steps().stream().mapToInt(Step::count).sum()).isEqualTo(fall.operations());
  }

  @Test
  void what_is_around_a_long_operation_is_told_with_it() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("a", "", "main", 0, 60);
    program.span("b", "", "main", 0, 50);
    program.span("c", "", "main", 70, 75);

    assertThat(words(Waterfall.slowest(trace(program), 1).orElseThrow()))
        .containsExactly("export 0-100 100", " 3 more a 0-75 65");
  }

  @Test
  void one_operation_alone_is_not_summed() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("a", "", "main", 0, 60);

    assertThat(words(Waterfall.slowest(trace(program), 1).orElseThrow()))
        .containsExactly("export 0-100 100", " a 0-60 60");
  }

  @Test
  void a_trace_without_a_unit_has_none() {
    assertThat(Waterfall.slowest(trace(new TracedProgram()), 5)).isEmpty();
  }
}
