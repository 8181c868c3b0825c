package dev.steelyard.core.trace;

import dev.steelyard.core.index.Numbering;
import dev.steelyard.core.trace.SpansBuilder.NewSpan;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a program is said to have done, for tests. */
final class TracedProgram {

  private final SpansBuilder builder = new SpansBuilder();
  private final Numbering<SpanKind> kinds = new Numbering<>();
  private @Nullable BuiltSpans built;

  SpansBuilder builder() {
    return builder;
  }

  /** Adds a span of a layer that does one thing, or of {@code layer/name}. */
  int span(String words, String target, String thread, long start, long end) {
    return span(kind(words, false, 1), target, thread, start, end, false);
  }

  int failed(String words, String target, String thread, long start, long end) {
    return span(kind(words, false, 1), target, thread, start, end, true);
  }

  int span(SpanKind kind, String target, String thread, long start, long end, boolean failed) {
    return builder.add(
        new NewSpan(
            kinds.of(kind), builder.target(target), builder.thread(thread), start, end, 0, failed));
  }

  static SpanKind kind(String words, boolean isUnit, int oneIn) {
    String[] parts = words.split("/");
    return new SpanKind(
        parts[0], parts[parts.length - 1], SpanKind.SpanOrigin.OPERATION, isUnit, oneIn);
  }

  /** The forest, made when it is first asked for. */
  BuiltSpans built() {
    BuiltSpans known = built;
    if (known == null) {
      known = builder.build(kinds.all());
      built = known;
    }
    return known;
  }

  Spans spans() {
    return built().spans();
  }

  /** Its trace, with what caches were asked. */
  Trace trace(CacheLookups lookups) {
    return new Trace(
        Instant.EPOCH, 1, spans(), true, lookups, List.of(), List.of(), List.of(), List.of());
  }

  List<String> paths() {
    Spans spans = spans();
    return IntStream.range(0, spans.size())
        .mapToObj(span -> String.join("/", spans.path(span)))
        .toList();
  }

  /** What is told of it, with the statements among its spans. */
  TraceView view(List<StatementRun> runs) {
    return TraceView.of(
        "t",
        new Trace(
            Instant.EPOCH,
            1_000_000,
            spans(),
            true,
            CacheLookups.none(),
            List.of(),
            runs,
            List.of(),
            List.of()),
        10);
  }
}
