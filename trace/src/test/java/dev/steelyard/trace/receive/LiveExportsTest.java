package dev.steelyard.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.trace.live.LiveExports;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LiveExportsTest {

  private final List<LiveFact> facts = new ArrayList<>();

  @Test
  void an_export_that_is_sent_again_counts_once() throws IOException {
    LiveExports exports = new LiveExports(Optional.empty(), facts::addAll);
    exports.take(SentSpans.export(SentSpans.span(1).build(), SentSpans.span(2).build()));
    exports.take(SentSpans.export(SentSpans.span(2).build(), SentSpans.span(3).build()));

    assertThat(facts).hasSize(3);
    assertThat(exports.repeated()).isEqualTo(1);
    assertThat(exports.hasFailed()).isFalse();
  }

  private static Span lookup(long number, String result) {
    return SentSpans.span(number)
        .addAttributes(told("steelyard.cache", "schemas"))
        .addAttributes(told("steelyard.cache.result", result))
        .build();
  }

  private static KeyValue told(String key, String value) {
    return KeyValue.newBuilder()
        .setKey(key)
        .setValue(AnyValue.newBuilder().setStringValue(value))
        .build();
  }

  @Test
  void what_a_cache_had_is_told_in_any_letters_and_another_word_is_no_lookup() throws IOException {
    new LiveExports(Optional.empty(), facts::addAll)
        .take(SentSpans.export(lookup(1, "HIT"), lookup(2, "Miss"), lookup(3, "true")));

    assertThat(facts)
        .filteredOn(LiveFact.LookedUp.class::isInstance)
        .extracting(one -> ((LiveFact.LookedUp) one).found())
        .containsExactly(true, false);
  }

  @Test
  void what_cannot_be_kept_is_not_told_and_fails() {
    ExportSink full =
        export -> {
          throw new IOException("no space left on device");
        };
    LiveExports exports = new LiveExports(Optional.of(full), facts::addAll);

    assertThatThrownBy(() -> exports.take(SentSpans.export(SentSpans.span(1).build())))
        .isInstanceOf(IOException.class);
    assertThat(facts).isEmpty();
    assertThat(exports.hasFailed()).isTrue();
  }
}
