package dev.steelyard.trace.receive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.monitor.LiveFact;
import dev.steelyard.trace.live.LiveExports;
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
