package dev.steelyard.vectors.http;

import dev.steelyard.vectors.cache.CachedResults.Source;
import dev.steelyard.vectors.metrics.ServiceMetrics;
import dev.steelyard.vectors.store.Library;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/** Logs and counts searches that took long, with what was asked; never with what was found. */
final class SlowQueries {

  private static final int LONGEST_QUERY = 200;

  private final Duration limit;
  private final Consumer<String> log;
  private final ServiceMetrics metrics;

  SlowQueries(Duration limit, Consumer<String> log, ServiceMetrics metrics) {
    this.limit = limit;
    this.log = log;
    this.metrics = metrics;
  }

  void note(Library library, Query query, Source source, Duration time) {
    if (time.compareTo(limit) <= 0) {
      return;
    }
    metrics.slowQuery();
    log.accept(
        "slow query: %.1f ms library=%s index=%s chunks=%d k=%d filter=%s cache=%s query=%s"
            .formatted(
                time.toNanos() / 1e6,
                library.settings().id(),
                library.settings().index().wireName(),
                library.chunkCount(),
                query.k(),
                new String(VectorMetadataJson.canonical(query.filter()), StandardCharsets.UTF_8),
                source.name().toLowerCase(Locale.ROOT),
                text(query)));
  }

  /** In quotes and on one line, whatever is in it. */
  private static String text(Query query) {
    if (query.text().isEmpty()) {
      return "(embedding)";
    }
    String text = query.text();
    int end = Math.min(text.length(), LONGEST_QUERY);
    return VectorsJson.MAPPER.writeValueAsString(text.substring(0, end))
        + (end < text.length() ? "..." : "");
  }
}
