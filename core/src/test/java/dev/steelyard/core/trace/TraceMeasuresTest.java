package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Numbers of traces that can be compared. */
class TraceMeasuresTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private static Trace trace(TracedProgram program) {
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("schemas");
    lookups.add(cache, CacheLookups.Kind.MISS, 1, 0, 0, 1);
    lookups.add(cache, CacheLookups.Kind.HIT, 1, 0, 0, 2);
    return new Trace(
        Instant.EPOCH,
        1,
        program.spans(),
        true,
        lookups.build(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static Map<String, TraceMeasure> measures(Trace... starts) {
    return TraceMeasures.of(List.of(starts)).stream()
        .collect(Collectors.toMap(one -> one.name().toString(), one -> one));
  }

  @Test
  void each_unit_of_work_gives_a_value_and_what_it_has_none_of_is_zero() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("schema/find", "a", "main", 10, 30);
    program.span("schema/find", "b", "main", 40, 50);
    program.span(EXPORT, "", "main", 200, 260, false);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export").values().toArray()).containsExactly(100, 60);
    assertThat(found.get("export[layer=schema]").values().toArray()).containsExactly(30, 0);
    assertThat(found.get("export[layer=export]").values().toArray()).containsExactly(70, 60);
    assertThat(found.get("export[operation=schema/find]:count").values().toArray())
        .containsExactly(2, 0);
    assertThat(found.get("cache[cache=schemas]:found").values().toArray()).containsExactly(0.5);
    assertThat(found.get("export").perStart()).containsExactly(2);
  }

  @Test
  void an_operation_takes_its_parts_time_too_and_one_within_its_own_kind_counts_once() {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 100, false);
    program.span("schema/find", "a", "main", 10, 60);
    program.span("schema/find", "b", "main", 20, 40);
    program.span("footer/read", "c", "main", 25, 30);
    program.span("schema/find", "d", "main", 70, 80);
    Map<String, TraceMeasure> found = measures(trace(program));

    assertThat(found.get("export[operation=schema/find]").values().toArray()).containsExactly(60);
    assertThat(found.get("export[operation=schema/find]:count").values().toArray())
        .containsExactly(3);
    assertThat(found.get("export[operation=footer/read]").values().toArray()).containsExactly(5);
  }

  /** A cache that is filled once finds more in more units, without any change. */
  @Test
  void caches_are_compared_for_the_same_number_of_units_alone() {
    TracedProgram one = new TracedProgram();
    one.span(EXPORT, "", "main", 0, 100, false);
    TracedProgram two = new TracedProgram();
    two.span(EXPORT, "", "main", 0, 100, false);
    two.span(EXPORT, "", "main", 100, 200, false);
    Trace shorter = trace(one);
    Trace longer = trace(two);

    assertThat(TraceMeasures.of(List.of(shorter), List.of(longer)))
        .noneMatch(measure -> measure.name().toString().startsWith("cache"));
    assertThat(TraceMeasures.of(List.of(shorter), List.of(shorter)))
        .anyMatch(measure -> measure.name().toString().startsWith("cache"));
  }

  @Test
  void starts_follow_each_other_also_where_one_never_did_something() {
    TracedProgram first = new TracedProgram();
    first.span(EXPORT, "", "main", 0, 100, false);
    TracedProgram second = new TracedProgram();
    second.span(EXPORT, "", "main", 0, 80, false);
    second.span("schema/find", "a", "main", 10, 30);
    Map<String, TraceMeasure> found = measures(trace(first), trace(second));

    assertThat(found.get("export").values().toArray()).containsExactly(100, 80);
    assertThat(found.get("export[layer=schema]").values().toArray()).containsExactly(0, 20);
    assertThat(found.get("export").perStart()).containsExactly(1, 1);
  }

  @Test
  void of_very_many_units_some_share_a_value_which_is_their_mean() {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < 2500; i++) {
      program.span(EXPORT, "", "main", 100L * i, 100L * i + 10 + i % 2, false);
    }
    double[] values = measures(trace(program)).get("export").values().toArray();

    assertThat(values).hasSize(1000);
    assertThat(Arrays.stream(values).boxed()).allMatch(one -> 10 <= one && one <= 11);
    assertThat(Arrays.stream(values).average().orElseThrow()).isBetween(10.4, 10.6);
  }
}
