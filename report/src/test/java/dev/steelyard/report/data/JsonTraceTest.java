package dev.steelyard.report.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.core.trace.CacheLookups;
import dev.steelyard.core.trace.SpanKind;
import dev.steelyard.core.trace.SpansBuilder;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.TraceView;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What nobody told is no 0. */
class JsonTraceTest {

  private static String reading(OptionalLong bytes) throws IOException {
    SpansBuilder spans = new SpansBuilder();
    spans.add(new NewSpan(0, spans.target("a"), spans.thread("main"), 0, 100, 0, false));
    SpanKind read = new SpanKind("lake", "read", SpanKind.SpanOrigin.STORAGE, false, 1);
    Trace trace =
        new Trace(
            Instant.EPOCH,
            100,
            spans.build(List.of(read)).spans(),
            false,
            withoutKey(),
            List.of(new StorageRequest(0, StorageRequest.Kind.READ, "a", 0, -1, bytes, 0)),
            List.of(),
            List.of(),
            List.of());
    StringBuilder out = new StringBuilder();
    new JsonTrace().write(TraceView.of("t", trace, 5), out);
    return out.toString();
  }

  private static CacheLookups withoutKey() {
    CacheLookups.Builder lookups = new CacheLookups.Builder();
    lookups.add(lookups.cache("schemas"), CacheLookups.Kind.HIT, 0, 0, 0, 1);
    lookups.withoutKey();
    return lookups.build();
  }

  @Test
  void bytes_and_keys_that_nobody_told_are_left_out() throws IOException {
    assertThat(reading(OptionalLong.empty()))
        .containsPattern("\"unsized\" ?: ?1\\b")
        .doesNotContain("\"bytes\"")
        .doesNotContain("\"keys\"");
    assertThat(reading(OptionalLong.of(7)))
        .containsPattern("\"unsized\" ?: ?0\\b")
        .containsPattern("\"bytes\" ?: ?7\\b");
  }
}
