package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** Numbers of caches that can be compared. */
class CacheMeasuresTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);
  private static final SpanKind LOAD =
      new SpanKind("schemas", "load", SpanKind.SpanOrigin.CACHE_LOAD, false, 1);
  private static final String LOADS = "export[cache=schemas]:loads";

  private static Trace trace(TracedProgram program, Consumer<CacheLookups.Builder> asking) {
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    asking.accept(lookups);
    return program.trace(lookups.build());
  }

  private static TracedProgram exports(int count) {
    TracedProgram program = new TracedProgram();
    for (int i = 0; i < count; i++) {
      program.span(EXPORT, "", "main", 100 * i, 100 * (i + 1), false);
    }
    return program;
  }

  private static void missThenHit(CacheLookups.Builder lookups) {
    int cache = lookups.cache("schemas");
    lookups.add(cache, CacheLookups.Kind.MISS, 1, 0, 0, 1);
    lookups.add(cache, CacheLookups.Kind.HIT, 1, 0, 0, 2);
  }

  private static void hit(CacheLookups.Builder lookups) {
    lookups.add(lookups.cache("schemas"), CacheLookups.Kind.HIT, 1, 0, 0, 2);
  }

  private static void load(CacheLookups.Builder lookups) {
    int cache = lookups.cache("schemas");
    lookups.add(cache, CacheLookups.Kind.MISS, 1, 0, 0, 1);
    lookups.add(cache, CacheLookups.Kind.LOAD, 1, 0, 10, 12);
  }

  private static List<Double> loads(Trace one, Trace other) {
    return TraceMeasures.ofUnits(List.of(one), List.of(other)).stream()
        .filter(measure -> measure.name().toString().equals(LOADS))
        .map(TraceMeasure::values)
        .flatMap(values -> Arrays.stream(values.toArray()).boxed())
        .toList();
  }

  /** A cache that is filled once finds more in more units, without any change. */
  @Test
  void caches_are_compared_for_the_same_number_of_units_alone() {
    Trace shorter = trace(exports(1), CacheMeasuresTest::missThenHit);
    Trace longer = trace(exports(2), CacheMeasuresTest::missThenHit);

    assertThat(TraceMeasures.of(List.of(shorter), List.of(longer)))
        .noneMatch(measure -> measure.name().toString().startsWith("cache"));
    assertThat(TraceMeasures.of(List.of(shorter), List.of(shorter)))
        .anyMatch(measure -> measure.name().toString().startsWith("cache"));
  }

  /** Else a new cache is a regression from no load to some, and one that is gone an improvement. */
  @Test
  void a_cache_that_one_side_does_not_have_is_compared_with_nothing() {
    TracedProgram loading = exports(1);
    loading.span(LOAD, "", "main", 10, 20, false);
    Trace with = trace(loading, CacheMeasuresTest::load);
    Trace without = trace(exports(1), lookups -> {});
    Trace idle = trace(exports(1), CacheMeasuresTest::hit);

    assertThat(loads(with, without)).containsExactly(1.0);
    assertThat(loads(without, with)).isEmpty();
    assertThat(loads(idle, with)).as("it is there, and loads nothing").containsExactly(0.0);
    assertThat(TraceMeasures.notCompared(List.of(with), List.of(without)))
        .containsExactly("loads of schemas are compared with nothing: only one side has that cache")
        .isEqualTo(TraceMeasures.notCompared(List.of(without), List.of(with)));
    assertThat(TraceMeasures.notCompared(List.of(idle), List.of(with))).isEmpty();
  }
}
