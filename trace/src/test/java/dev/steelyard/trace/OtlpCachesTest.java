package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.CacheUse;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.core.trace.advice.Advice;
import dev.steelyard.core.trace.advice.AdviceSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What OpenTelemetry's spans say of caches, and what they leave open. */
class OtlpCachesTest {

  private static final long BEGIN = 1_700_000_000_000_000_000L;

  @TempDir Path folder;

  private final List<String> spans = new ArrayList<>();

  private void span(int id, int parent, String name, long from, long to, Map<String, String> told) {
    String attributes =
        told.entrySet().stream()
            .map(one ->
                "{\"key\":\"%s\",\"value\":{\"stringValue\":\"%s\"}}"
                    .formatted(one.getKey(), one.getValue()))
            .reduce((one, other) -> one + "," + other)
            .orElse("");
    spans.add(
        """
        {"traceId":"5b8efff798038103d269b633813fc60c","spanId":"%016x","parentSpanId":"%s",
         "name":"%s","startTimeUnixNano":"%d","endTimeUnixNano":"%d","attributes":[%s]}
        """
            .formatted(
                id,
                parent == 0 ? "" : "%016x".formatted(parent),
                name,
                BEGIN + from,
                BEGIN + to,
                attributes));
  }

  private void lookup(int id, int parent, long at, String result, String key) {
    Map<String, String> told =
        key.isEmpty()
            ? Map.of("steelyard.cache", "schemas", "steelyard.cache.result", result)
            : Map.of(
                "steelyard.cache", "schemas",
                "steelyard.cache.result", result,
                "steelyard.cache.key", key);
    span(id, parent, "get", at, at + 40, told);
  }

  private Trace read() throws IOException {
    String export =
        "{\"resourceSpans\":[{\"scopeSpans\":[{\"scope\":{\"name\":\"lake\"},\"spans\":[%s]}]}]}"
            .formatted(String.join(",", spans));
    return TraceFiles.read(Files.writeString(folder.resolve("trace.json"), export));
  }

  @Test
  void lookups_without_keys_are_counted_and_promise_nothing_of_another_size() throws IOException {
    span(1, 0, "export", 0, 10_000, Map.of());
    for (int i = 0; i < 100; i++) {
      lookup(2 + i, 1, 100 * i, i % 10 == 0 ? "hit" : "miss", "");
    }
    Trace trace = read();
    CacheUse use = CacheUse.of(trace.lookups()).getFirst();

    assertThat(use.hits()).isEqualTo(10);
    assertThat(use.misses()).isEqualTo(90);
    assertThat(use.loads()).isEqualTo(90);
    assertThat(use.curve().highest()).isZero();
    assertThat(AdviceSearch.in(TraceView.of("t", trace, 5)))
        .noneMatch(one -> one.what() == Advice.Kind.RESIZE);
    assertThat(trace.notes())
        .containsExactly(
            "of schemas 100 lookups tell no steelyard.cache.key, so that nobody knows what another"
                + " size would find");
  }

  @Test
  void results_are_hit_or_miss_in_any_letters_and_another_word_is_no_lookup() throws IOException {
    lookup(1, 0, 0, "HIT", "a");
    lookup(2, 0, 100, "Miss", "a");
    lookup(3, 0, 200, "true", "a");
    Trace trace = read();
    CacheUse use = CacheUse.of(trace.lookups()).getFirst();

    assertThat(use.hits()).isEqualTo(1);
    assertThat(use.misses()).isEqualTo(1);
    assertThat(trace.notes())
        .containsExactly(
            "1 span tells a steelyard.cache.result that is neither hit nor miss, such as 'true':"
                + " it is no lookup");
  }

  /** Four callers ask for each of twenty keys, 100 apart; each is made for 10,000. */
  @Test
  void callers_that_ask_while_it_is_made_are_told_and_promised_nothing() throws IOException {
    span(1, 0, "export", 0, 240_000, Map.of());
    for (int i = 0; i < 80; i++) {
      long at = 12_000L * (i / 4) + 100L * (i % 4);
      Map<String, String> told =
          Map.of(
              "steelyard.cache", "schemas",
              "steelyard.cache.result", "miss",
              "steelyard.cache.key", "key " + i / 4);
      span(2 + i, 1, "get", at, at + 10_000, told);
    }
    Trace trace = read();

    assertThat(CacheUse.of(trace.lookups()).getFirst().early()).isEqualTo(60);
    assertThat(CacheUse.of(trace.lookups()).getFirst().curve().highest()).isZero();
    assertThat(AdviceSearch.in(TraceView.of("t", trace, 5)))
        .noneMatch(one -> one.what() == Advice.Kind.RESIZE);
  }

  /** Two keys in turn, of which one is kept; the same beside what lies in no unit of work. */
  @Test
  void a_cache_within_units_of_work_that_are_named_is_advised_as_one_where_none_is()
      throws IOException {
    span(1, 0, "export", 0, 1000, Map.of("steelyard.unit", "true"));
    for (int i = 0; i < 20; i++) {
      lookup(2 + i, i < 10 ? 1 : 0, 60 + 90 * i, "miss", "key " + i % 2);
    }

    Advice only =
        AdviceSearch.in(TraceView.of("t", read(), 5)).stream()
            .filter(one -> one.what() == Advice.Kind.RESIZE)
            .findFirst()
            .orElseThrow();

    // Of the ten within the export the first two were asked for the first time.
    assertThat(only.saved().nanos()).isEqualTo(8 * 40);
    assertThat(only.gone()).isEqualTo(8);
    assertThat(only.of()).isEqualTo(10);
    assertThat(only.wallNanos()).as("as long as its loads go on").isEqualTo(10 * 40);
  }
}
