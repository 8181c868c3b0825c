package dev.steelyard.vectors.http;

import dev.steelyard.vectors.cache.CachedResults;
import dev.steelyard.vectors.cache.CachedResults.Found;
import dev.steelyard.vectors.cache.CachedResults.Source;
import dev.steelyard.vectors.index.Neighbour;
import dev.steelyard.vectors.metrics.ServiceMetrics;
import dev.steelyard.vectors.store.Chunk;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.text.Embedder;
import io.helidon.http.HeaderValues;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;
import tools.jackson.core.JsonGenerator;

/** Searches by text and by vector. */
final class SearchApi {

  private static final int USUAL_K = 10;

  private final LibraryApi libraries;
  private final JsonBodyReader body;
  private final Embedder embedder;
  private final CachedResults results;
  private final SlowQueries slow;
  private final ServiceMetrics metrics;

  SearchApi(
      LibraryApi libraries,
      JsonBodyReader body,
      Embedder embedder,
      CachedResults results,
      SlowQueries slow,
      ServiceMetrics metrics) {
    this.libraries = libraries;
    this.body = body;
    this.embedder = embedder;
    this.results = results;
    this.slow = slow;
    this.metrics = metrics;
  }

  void byText(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    Library library = libraries.library(request);
    ApiRequests.TextSearch asked = body.read(request, ApiRequests.TextSearch.class);
    String text = Rules.text("query", asked.query(), Rules.LONGEST_TEXT);
    Query query =
        new Query(
            Query.textKey(text),
            text,
            k(asked.k()),
            VectorMetadataJson.read("filter", asked.filter()),
            Boolean.TRUE.equals(asked.includeEmbeddings()),
            Boolean.TRUE.equals(asked.measureRecall()));
    Rules.requireEmbeddable(library, embedder);
    answer(response, start, library, query, () -> embedder.embed(List.of(text)).getFirst());
  }

  void byEmbedding(ServerRequest request, ServerResponse response) {
    long start = System.nanoTime();
    Library library = libraries.library(request);
    ApiRequests.EmbeddingSearch asked = body.read(request, ApiRequests.EmbeddingSearch.class);
    float[] vector = Rules.embedding("embedding", asked.embedding, library.settings().dimension());
    Query query =
        new Query(
            Query.vectorKey(vector),
            "",
            k(asked.k),
            VectorMetadataJson.read("filter", asked.filter),
            Boolean.TRUE.equals(asked.includeEmbeddings),
            Boolean.TRUE.equals(asked.measureRecall));
    answer(response, start, library, query, () -> vector);
  }

  private static int k(@org.jspecify.annotations.Nullable Integer asked) {
    return Rules.number("k", asked, USUAL_K, 1, Rules.LARGEST_K);
  }

  private void answer(
      ServerResponse response, long start, Library library, Query query, Supplier<float[]> vector) {
    if (query.measureRecall()) {
      answerMeasured(response, start, library, query, vector.get());
      return;
    }
    String key = query.key(library);
    Found found = results.get(key, () -> search(library, query, vector.get()));
    metrics.cacheAsked(found.source().name().toLowerCase(Locale.ROOT));
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    slow.note(library, query, found.source(), time);
    send(response, found.result(), time, found.source(), OptionalDouble.empty());
  }

  /** Past the cache, which knows results and not what they are made of. */
  private void answerMeasured(
      ServerResponse response, long start, Library library, Query query, float[] vector) {
    List<Neighbour<Chunk>> found = found(library, query, vector);
    Duration time = Duration.ofNanos(System.nanoTime() - start);
    slow.note(library, query, Source.MISS, time);
    double recall = library.recall(found, vector, query.k(), query.filter());
    send(response, bytes(found, query), time, Source.MISS, OptionalDouble.of(recall));
  }

  private static void send(
      ServerResponse response,
      byte[] results,
      Duration time,
      Source source,
      OptionalDouble recall) {
    response
        .header(HeaderValues.CONTENT_TYPE_JSON)
        .send(
            VectorsJson.bytes(json -> {
              json.writeStartObject();
              json.writeName("results");
              json.writeRawValue(new String(results, StandardCharsets.UTF_8));
              json.writeNumberProperty("query_time_ms", time.toNanos() / 1e6);
              json.writeBooleanProperty("cached", source == Source.HIT);
              recall.ifPresent(share -> json.writeNumberProperty("recall", share));
              json.writeEndObject();
            }));
  }

  private byte[] search(Library library, Query query, float[] vector) {
    return bytes(found(library, query, vector), query);
  }

  private List<Neighbour<Chunk>> found(Library library, Query query, float[] vector) {
    long start = System.nanoTime();
    List<Neighbour<Chunk>> found = library.search(vector, query.k(), query.filter());
    metrics.indexSearched(
        library.settings().index().wireName(), Duration.ofNanos(System.nanoTime() - start));
    return found;
  }

  /** The results as JSON, without what differs from one request to the next. */
  private static byte[] bytes(List<Neighbour<Chunk>> found, Query query) {
    return VectorsJson.bytes(json -> write(json, found, query.includeEmbeddings()));
  }

  private static void write(JsonGenerator json, List<Neighbour<Chunk>> found, boolean embeddings) {
    json.writeStartArray();
    found.forEach(one -> Written.result(json, one, embeddings));
    json.writeEndArray();
  }
}
