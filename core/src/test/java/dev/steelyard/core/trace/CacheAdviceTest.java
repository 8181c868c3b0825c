package dev.steelyard.core.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceCheck;
import dev.steelyard.core.trace.advice.AdviceSearch;
import dev.steelyard.core.trace.advice.CheckedAdvice;
import dev.steelyard.core.trace.advice.CheckedAdvice.Outcome;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a larger cache would save, by what its misses cost. */
class CacheAdviceTest {

  private static final SpanKind EXPORT = TracedProgram.kind("export", true, 1);
  private static final SpanKind LOAD =
      new SpanKind("schemas", "load", SpanKind.SpanOrigin.CACHE_LOAD, false, 1);

  /** A program with one cache. */
  private static final class CachingProgram {
    private final TracedProgram spans = new TracedProgram();
    private final CacheLookups.Builder lookups = new CacheLookups.Builder();
    private final int cache;

    CachingProgram(String name) {
      cache = lookups.cache(name);
    }

    void export(long at) {
      spans.span(EXPORT, "", "main", at, at + 1000, false);
    }

    void said(CacheLookups.Kind kind, long key, long at) {
      lookups.add(cache, kind, key, 0, 0, at);
    }

    void load(long key, long at, long nanos, boolean hasFailed) {
      int span = spans.span(LOAD, "#" + key, "main", at, at + nanos, hasFailed);
      CacheLookups.Kind kind = hasFailed ? CacheLookups.Kind.FAILURE : CacheLookups.Kind.LOAD;
      lookups.add(cache, kind, key, 0, nanos, hasFailed ? at + nanos : at);
      lookups.of(span);
    }

    TraceView view() {
      return TraceView.of(
          "t",
          new Trace(
              Instant.EPOCH,
              10_000,
              spans.spans(),
              true,
              lookups.build().in(spans.built()::number),
              List.of(),
              List.of(),
              List.of(),
              List.of()),
          10);
    }
  }

  private static CacheUse use(TraceView view) {
    return view.caches().getFirst();
  }

  private static Advice resize(TraceView view) {
    return AdviceSearch.in(view).stream()
        .filter(one -> one.what() == Advice.Kind.RESIZE)
        .findFirst()
        .orElseThrow();
  }

  /** Ten exports that each ask for fifty keys at once; one load of 200 answers all that miss. */
  private static TraceView bulk(String name, boolean isLarge, boolean tellsEvictions) {
    CachingProgram program = new CachingProgram(name);
    for (int export = 0; export < 10; export++) {
      long at = 1000L * export;
      boolean isMissed = export == 0 || !isLarge;
      program.export(at);
      for (int key = 0; key < 50; key++) {
        CacheLookups.Kind kind = isMissed ? CacheLookups.Kind.MISS : CacheLookups.Kind.HIT;
        program.said(kind, key, at + 1);
      }
      if (isMissed) {
        program.load(1234, at + 2, 200, false);
      }
      if (isMissed && tellsEvictions) {
        program.said(CacheLookups.Kind.EVICTION, 0, at + 500);
      }
    }
    return program.view();
  }

  @Test
  void a_load_that_answers_many_misses_saves_its_part_of_the_time_of_all_loads() {
    TraceView small = bulk("schemas", false, true);
    Advice advice = resize(small);

    assertThat(use(small).curve().savedNanos(50)).isCloseTo(1800, within(1e-6));
    assertThat(advice.saved().nanos()).isCloseTo(180, within(1e-6));
    assertThat(advice.gone()).isCloseTo(0.9, within(1e-9));
    assertThat(advice.of()).isEqualTo(1);
    assertThat(advice.entries()).isEqualTo(50);
    assertThat(AdviceCheck.of(List.of(small), List.of(bulk("schemas", true, true))))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.HELD);
  }

  @Test
  void misses_without_a_load_save_nothing_beside_those_that_have_one() {
    CachingProgram program = new CachingProgram("schemas");
    program.export(0);
    for (int i = 0; i < 100; i++) {
      // Asked whether it is there, and then with a function.
      program.said(CacheLookups.Kind.MISS, i % 10, 8 * i);
      program.said(CacheLookups.Kind.MISS, i % 10, 8 * i + 1);
      program.load(i % 10, 8 * i + 2, 4, false);
    }
    TraceView view = program.view();

    // With ten entries all but the first load of each key is spared: 90 of 100.
    assertThat(use(view).curve().savedNanos(10)).isCloseTo(90 * 4, within(1e-6));
    assertThat(use(view).curve().hitRatio(10)).isCloseTo(0.9, within(1e-12));
    assertThat(resize(view).saved().nanos()).isCloseTo(360, within(1e-6));
    assertThat(resize(view).gone()).isCloseTo(90, within(1e-6));
  }

  /** An export that asks for ten keys ten times, beside a hundred that are dear and asked once. */
  private static TraceView hotAndCold(int entries) {
    CachingProgram program = new CachingProgram("schemas");
    program.export(0);
    for (int i = 0; i < 100; i++) {
      program.said(CacheLookups.Kind.MISS, 1000 + i, 8 * i);
      program.load(1000 + i, 8 * i, 4, false);
      boolean isHit = entries > 0 && i >= 10;
      program.said(isHit ? CacheLookups.Kind.HIT : CacheLookups.Kind.MISS, i % 10, 8 * i + 5);
      if (!isHit) {
        program.load(i % 10, 8 * i + 5, 1, false);
      }
      program.said(CacheLookups.Kind.EVICTION, 1000 + i, 8 * i + 6);
    }
    return program.view();
  }

  @Test
  void a_larger_cache_saves_what_the_loads_took_that_it_spares() {
    Advice advice = resize(hotAndCold(0));

    assertThat(advice.saved().nanos()).isCloseTo(90, within(1e-6));
    assertThat(advice.saved().high()).isCloseTo(90, within(1e-6));
    assertThat(advice.gone()).isCloseTo(90, within(1e-9));
    assertThat(advice.of()).isEqualTo(200);
    assertThat(AdviceCheck.of(List.of(hotAndCold(0)), List.of(hotAndCold(20))))
        .filteredOn(one -> one.advice().what() == Advice.Kind.RESIZE)
        .extracting(CheckedAdvice::outcome, CheckedAdvice::measured)
        .containsExactly(tuple(Outcome.HELD, 90.0));
  }

  @Test
  void what_is_asked_for_while_it_is_loaded_makes_no_cache_too_small() {
    CachingProgram program = new CachingProgram("schemas");
    program.export(0);
    for (int i = 0; i < 10; i++) {
      for (int caller = 0; caller < 4; caller++) {
        program.said(CacheLookups.Kind.MISS, i, 90L * i + caller);
        program.load(i, 90L * i + 5 + caller, 50, false);
      }
      program.said(CacheLookups.Kind.EVICTION, i, 90L * i + 80);
    }

    TraceView view = program.view();

    assertThat(AdviceSearch.in(view)).noneMatch(one -> one.what() == Advice.Kind.RESIZE);
    assertThat(use(view).early()).isEqualTo(30);
  }

  @Test
  void a_cache_that_goes_by_another_name_now_is_not_there_any_more() {
    TraceView small = bulk("schemas", false, true);

    assertThat(AdviceCheck.of(List.of(small), List.of(bulk("schemata", false, true))))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.GONE);
    assertThat(AdviceCheck.of(List.of(small), List.of(small)))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.NOT_TAKEN);
  }

  @Test
  void misses_whose_loads_nobody_tells_any_more_are_not_measured() {
    CachingProgram silent = new CachingProgram("schemas");
    silent.export(0);
    silent.said(CacheLookups.Kind.MISS, 1, 10);

    assertThat(AdviceCheck.of(List.of(bulk("schemas", false, true)), List.of(silent.view())))
        .extracting(CheckedAdvice::outcome)
        .containsExactly(Outcome.UNMEASURED);
  }

  @Test
  void where_no_eviction_was_told_advice_carries_its_condition() {
    assertThat(resize(bulk("schemas", false, true)).condition()).isEmpty();
    assertThat(resize(bulk("schemas", false, false)).condition())
        .isEqualTo(
            "it told of no eviction: where entries go for another reason, this saves nothing");
  }

  @Test
  void loads_that_failed_are_in_no_time_and_spared_by_no_size() {
    CachingProgram program = new CachingProgram("schemas");
    program.export(0);
    for (int i = 0; i < 10; i++) {
      program.said(CacheLookups.Kind.MISS, i % 2, 80L * i);
      program.load(i % 2, 80L * i + 1, 40, false);
      program.said(CacheLookups.Kind.EVICTION, i % 2, 80L * i + 45);
      program.said(CacheLookups.Kind.MISS, 100 + i % 2, 80L * i + 50);
      program.load(100 + i % 2, 80L * i + 51, 1, true);
    }
    TraceView view = program.view();
    CacheUse use = use(view);

    assertThat(use.loads()).isEqualTo(20);
    assertThat(use.failed()).isEqualTo(10);
    assertThat(use.meanLoadNanos()).isEqualTo(40);
    // Eight of ten; how many entries that takes depends on nothing that failed.
    assertThat(use.curve().savedNanos(use.curve().entriesFor(1))).isCloseTo(320, within(1e-6));
    assertThat(resize(view).gone()).isCloseTo(8, within(1e-9));
  }

  @Test
  void lookups_that_tell_no_key_are_counted_and_have_no_curve() {
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("schemas");
    for (int i = 0; i < 100; i++) {
      lookups.add(cache, CacheLookups.Kind.MISS, 0, 0, 0, i);
      lookups.withoutKey();
    }
    CacheUse use = CacheUse.of(lookups.build()).getFirst();

    assertThat(use.misses()).isEqualTo(100);
    assertThat(use.curve().keys()).isZero();
    assertThat(use.curve().highest()).isZero();
    assertThat(use.curve().savedNanos(1)).isZero();
    assertThat(use.early()).isZero();
  }
}
