package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is kept of caches, and what of caches and storage is not known of one side. */
class UntoldMeasuresTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);

  private static List<String> names(Trace start, Trace other) {
    return TraceMeasures.of(List.of(start), List.of(other)).stream()
        .map(one -> one.name().toString())
        .toList();
  }

  private static double[] loads(Trace start) {
    return TraceMeasures.of(List.of(start), List.of(start)).stream()
        .filter(one -> one.name().toString().equals("cache[cache=schemas]:loads"))
        .findFirst()
        .orElseThrow()
        .values()
        .toArray();
  }

  /** In the first of so many units of work a cache is filled, in each it loads five more. */
  private static Trace filling(int units, boolean tellsLoads) {
    return filling(EXPORT, units, tellsLoads);
  }

  private static Trace filling(SpanKind unitKind, int units, boolean tellsLoads) {
    SpanKind load = new SpanKind("schemas", "load", SpanKind.SpanOrigin.CACHE_LOAD, false, 1);
    TracedProgram program = new TracedProgram();
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("schemas");
    for (int unit = 0; unit < units; unit++) {
      long at = 1000L * unit;
      program.span(unitKind, "", "main", at, at + 900, false);
      for (int i = 0; i < (unit == 0 ? 50 : 5); i++) {
        lookups.add(cache, CacheLookups.Kind.MISS, at + i, 0, 0, at + i);
        if (tellsLoads) {
          program.span(load, "", "main", at + 10 * i, at + 10 * i + 5, false);
          lookups.add(cache, CacheLookups.Kind.LOAD, at + i, 0, 5, at + i);
        }
      }
    }
    return program.trace(lookups.build());
  }

  @Test
  void what_is_kept_of_caches_is_of_units_of_work_and_the_same_however_long_was_recorded() {
    for (int units : new int[] {10, 13}) {
      List<TraceMeasure> kept =
          TraceMeasures.ofUnits(List.of(filling(units, true)), List.of()).stream()
              .filter(one -> one.name().toString().contains("cache"))
              .toList();

      assertThat(kept)
          .extracting(one -> one.name().toString())
          .containsExactly("export[cache=schemas]:loads");
      double[] values = kept.getFirst().values().toArray();
      assertThat(values).hasSize(units).startsWith(50, 5, 5);
    }
  }

  @Test
  void loads_of_a_whole_recording_are_compared_by_the_unit_of_work() {
    Trace start = filling(10, true);

    assertThat(loads(start)).containsExactly(9.5);
  }

  @Test
  void loads_are_of_all_units_that_were_done_also_of_those_that_were_left_out() {
    assertThat(loads(filling(EXPORT.withLeftOut(10), 10, true))).containsExactly(4.75);
  }

  @Test
  void loads_that_one_side_alone_tells_are_compared_on_neither() {
    Trace told = filling(10, true);
    Trace untold = filling(10, false);

    for (List<String> names : List.of(names(told, untold), names(untold, told))) {
      assertThat(names)
          .contains("cache[cache=schemas]:found")
          .noneMatch(one -> one.contains("loads"));
    }
    assertThat(TraceMeasures.notCompared(List.of(told), List.of(untold)))
        .containsExactly(
            "loads of schemas are not compared: some recording has its misses and tells of no"
                + " load");
    assertThat(TraceMeasures.notCompared(List.of(untold), List.of())).isEmpty();
  }

  private static Trace reading(OptionalLong bytes, boolean hasFailed) {
    SpanKind kind = new SpanKind("lake", "read", SpanKind.SpanOrigin.STORAGE, false, 1);
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    program.span(kind, "a", "main", 10, 60, hasFailed);
    return new Trace(
        Instant.EPOCH,
        1,
        program.spans(),
        true,
        CacheLookups.none(),
        List.of(new StorageRequest(1, StorageRequest.Kind.READ, "a", 0, -1, bytes, 0)),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void what_a_request_that_failed_had_got_is_in_no_bytes() {
    assertThat(TraceMeasures.ofUnits(List.of(reading(OptionalLong.of(1000), true)), List.of()))
        .filteredOn(one -> one.name().toString().endsWith(":bytes"))
        .singleElement()
        .satisfies(one -> assertThat(one.values().toArray()).containsOnly(0));
  }

  /** An export that writes a file, and deletes the one that it wrote before. */
  private static Trace writing(OptionalLong bytes) {
    TracedProgram program = new TracedProgram();
    program.span(EXPORT, "", "main", 0, 1000, false);
    SpanKind write = new SpanKind("lake", "write", SpanKind.SpanOrigin.STORAGE, false, 1);
    SpanKind delete = new SpanKind("lake", "delete", SpanKind.SpanOrigin.STORAGE, false, 1);
    program.span(write, "a", "main", 10, 60, false);
    program.span(delete, "b", "main", 70, 80, false);
    return new Trace(
        Instant.EPOCH,
        1,
        program.spans(),
        true,
        CacheLookups.none(),
        List.of(
            new StorageRequest(1, StorageRequest.Kind.WRITE, "a", 0, -1, bytes, 0),
            new StorageRequest(2, StorageRequest.Kind.DELETE, "b", 0, -1, OptionalLong.empty(), 0)),
        List.of(),
        List.of(),
        List.of());
  }

  @Test
  void what_is_written_is_compared_also_beside_what_is_deleted() {
    Trace once = writing(OptionalLong.of(1_000_000));
    Trace twice = writing(OptionalLong.of(2_000_000));
    Trace untold = writing(OptionalLong.empty());
    String bytes = "export[storage=lake/write]:bytes";

    assertThat(names(once, twice)).contains(bytes);
    assertThat(TraceMeasures.notCompared(List.of(once), List.of(twice))).isEmpty();
    assertThat(names(once, untold)).doesNotContain(bytes);
  }

  @Test
  void bytes_that_one_side_alone_tells_are_compared_on_neither() {
    Trace told = reading(OptionalLong.of(100_000_000), false);
    Trace untold = reading(OptionalLong.empty(), false);
    String bytes = "export[storage=lake/data]:bytes";

    assertThat(names(told, untold))
        .doesNotContain(bytes)
        .contains("export[storage=lake/data]:count");
    assertThat(names(untold, told)).doesNotContain(bytes);
    assertThat(TraceMeasures.notCompared(List.of(told), List.of(untold)))
        .containsExactly(
            "bytes of lake/data are not compared: not all requests say how many came or went");
    assertThat(names(told, reading(OptionalLong.empty(), true))).contains(bytes);
  }
}
