package dev.steelyard.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import dev.steelyard.report.Format;
import dev.steelyard.report.TraceReports;
import dev.steelyard.report.text.Terminal;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is told of a trace with its conditions, wherever it is told. */
class RecordedTraceTest {

  private static final String CONDITION =
      "it told of no eviction: where entries go for another reason, this saves nothing";

  private static TraceView view(SpansBuilder spans, CacheLookups lookups, SpanKind... kinds) {
    Trace trace =
        new Trace(
            Instant.EPOCH,
            1000,
            spans.build(List.of(kinds)).spans(),
            true,
            lookups,
            List.of(),
            List.of(),
            List.of(),
            List.of());
    return TraceView.of("t", trace, 5);
  }

  private static String written(TraceView view, Format format) throws IOException {
    StringBuilder out = new StringBuilder();
    TraceReports.trace(format, Terminal.PLAIN).write(view, out);
    return out.toString();
  }

  private static JsonNode json(TraceView view) throws IOException {
    return JsonMapper.shared().readTree(written(view, Format.JSON));
  }

  @Test
  void the_condition_of_advice_is_told_in_a_report_in_text_and_in_json() throws IOException {
    SpansBuilder spans = new SpansBuilder();
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("aging");
    spans.add(new SpansBuilder.NewSpan(0, 0, spans.thread("main"), 0, 1000, 0, false));
    for (int i = 0; i < 10; i++) {
      int span =
          spans.add(
              new SpansBuilder.NewSpan(
                  1, 0, spans.thread("main"), 10 + 90L * i, 60 + 90L * i, 0, false));
      lookups.add(cache, CacheLookups.Kind.MISS, 1, 0, 0, 10 + 90L * i);
      lookups.add(cache, CacheLookups.Kind.LOAD, 1, 0, 50, 10 + 90L * i);
      lookups.of(span);
    }
    TraceView view =
        view(
            spans,
            lookups.build(),
            new SpanKind("export", "export", SpanKind.SpanOrigin.OPERATION, true, 1),
            new SpanKind("aging", "load", SpanKind.SpanOrigin.CACHE_LOAD, false, 1));

    assertThat(new RecordedTrace("t", view, Optional.empty()).details())
        .singleElement()
        .asString()
        .endsWith("; " + CONDITION);
    assertThat(written(view, Format.MARKDOWN)).contains(CONDITION);
    assertThat(json(view).get("advice").get(0).get("condition").asString()).isEqualTo(CONDITION);
  }

  /** Two ask for each of ten keys at once; one key is asked for once more, and had gone. */
  @Test
  void lookups_that_no_size_finds_are_told_beside_those_that_one_does() throws IOException {
    SpansBuilder spans = new SpansBuilder();
    spans.add(new SpansBuilder.NewSpan(0, 0, spans.thread("main"), 0, 1000, 0, false));
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    int cache = lookups.cache("schemas");
    for (int i = 0; i < 21; i++) {
      lookups.add(cache, CacheLookups.Kind.MISS, Math.min(9, i / 2), 0, 0, 40L * (i / 2) + i % 2);
      lookups.add(cache, CacheLookups.Kind.LOAD, Math.min(9, i / 2), 0, 30, 40L * (i / 2) + i % 2);
    }
    lookups.add(cache, CacheLookups.Kind.EVICTION, 9, 0, 0, 395);
    TraceView view =
        view(
            spans,
            lookups.build(),
            new SpanKind("export", "export", SpanKind.SpanOrigin.OPERATION, true, 1));

    assertThat(written(view, Format.MARKDOWN))
        .contains("10 lookups missed what was just being loaded: no size finds that")
        .contains("1 entry finds 4.762%, 30 ns of loads less");
    assertThat(json(view).get("caches").get(0).get("missed_while_loading").asLong()).isEqualTo(10);
  }

  @Test
  void repetitions_that_take_no_time_have_a_row_and_are_said_to_be_within_nothing()
      throws IOException {
    SpansBuilder spans = new SpansBuilder();
    spans.add(new SpansBuilder.NewSpan(0, 0, spans.thread("main"), 0, 1000, 0, false));
    for (int i = 0; i < 3; i++) {
      spans.add(
          new SpansBuilder.NewSpan(
              1, spans.target("a"), spans.thread("main"), 10L * i, 10L * i, 0, false));
    }
    TraceView view =
        view(
            spans,
            CacheLookups.none(),
            new SpanKind("export", "export", SpanKind.SpanOrigin.OPERATION, true, 1),
            new SpanKind("cache", "look", SpanKind.SpanOrigin.OPERATION, false, 1));

    String told = written(view, Format.TEXT);

    assertThat(told)
        .containsPattern("cache/look +0 ns +2 +3 +1\n")
        .doesNotContain("gone with")
        .doesNotContain("saves");
  }

  @Test
  void own_times_that_are_not_known_are_not_told() throws IOException {
    SpansBuilder spans = new SpansBuilder();
    spans.add(new SpansBuilder.NewSpan(0, 0, spans.thread("main"), 0, 1000, 0, false));
    spans.add(new SpansBuilder.NewSpan(1, 0, spans.thread("main"), 10, 210, 0, false));
    TraceView view =
        view(
            spans,
            CacheLookups.none(),
            new SpanKind("export", "export", SpanKind.SpanOrigin.OPERATION, true, 1),
            new SpanKind("schema", "find", SpanKind.SpanOrigin.OPERATION, false, 1, 4));

    String text = written(view, Format.MARKDOWN);
    assertThat(text).doesNotContain("80.0%").doesNotContain("20.0%").doesNotContain("## timeline");
    assertThat(text).contains("own times of layers and operations are not known");
    assertThat(written(view, Format.JSON)).doesNotContain("\"own\"");
    assertThat(json(view).get("operations"))
        .anySatisfy(one -> {
          assertThat(one.get("left_out").asLong()).isEqualTo(4);
          assertThat(one.get("count").asLong()).isEqualTo(5);
        });
  }
}
