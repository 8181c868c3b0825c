package dev.steelyard.vectors;

import dev.steelyard.vectors.cache.ResultCache;
import dev.steelyard.vectors.metrics.ServiceMetrics;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.store.LibraryStore;
import dev.steelyard.vectors.text.CachedEmbedder;
import dev.steelyard.vectors.text.MiniLm;

/** Numbers that the parts know themselves, asked for when the metrics are read. */
final class Gauges {

  private Gauges() {}

  static void register(
      ServiceMetrics metrics, LibraryStore store, MiniLm model, ResultCache cache) {
    metrics.gauge("vectors_libraries", "Libraries.", () -> store.libraries().size());
    metrics.gauge(
        "vectors_documents",
        "Documents in all libraries.",
        () -> store.libraries().stream().mapToInt(Library::documentCount).sum());
    metrics.gauge(
        "vectors_chunks",
        "Chunks in all libraries.",
        () -> store.libraries().stream().mapToInt(Library::chunkCount).sum());
    metrics.gauge(
        "vectors_document_bytes",
        "Memory that documents take, about.",
        () -> store.figures().memoryBytes());
    metrics.gauge(
        "vectors_log_bytes",
        "Bytes of the log since the last snapshot.",
        () -> store.figures().logBytes());
    metrics.gauge(
        "vectors_snapshot_bytes",
        "Bytes of the last snapshot.",
        () -> store.figures().snapshotBytes());
    metrics.counter(
        "vectors_log_syncs", "How often the disk was waited for.", () -> store.figures().syncs());
    metrics.counter("vectors_embedded", "Texts that went through the model.", model::embedded);
    metrics.counter(
        "vectors_search_cache_failures",
        "Questions that the cache of results did not answer.",
        cache::failures);
  }

  static void register(ServiceMetrics metrics, CachedEmbedder cached) {
    metrics.counter(
        "vectors_embedding_cache_hits",
        "Texts whose vectors were known or being made.",
        () -> cached.stats().hitCount());
    metrics.counter(
        "vectors_embedding_cache_misses",
        "Texts whose vectors were not known.",
        () -> cached.stats().missCount());
  }
}
