package dev.steelyard.vectors.http;

import dev.steelyard.vectors.index.HnswIndex;
import dev.steelyard.vectors.index.IvfIndex;
import dev.steelyard.vectors.index.Vectors;
import dev.steelyard.vectors.store.IndexType;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.store.LibrarySettings;
import dev.steelyard.vectors.store.LibraryStore;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Makes, lists, shows and removes libraries. */
final class LibraryApi {

  private final LibraryStore store;
  private final JsonBodyReader body;
  private final InstantSource clock;

  LibraryApi(LibraryStore store, JsonBodyReader body, InstantSource clock) {
    this.store = store;
    this.body = body;
    this.clock = clock;
  }

  void create(ServerRequest request, ServerResponse response) {
    ApiRequests.NewLibrary asked = body.read(request, ApiRequests.NewLibrary.class);
    LibrarySettings settings =
        new LibrarySettings(
            UUID.randomUUID(),
            Rules.text("name", asked.name(), Rules.LONGEST_NAME),
            Rules.atMost(
                "description",
                Objects.requireNonNullElse(asked.description(), ""),
                Rules.LONGEST_DESCRIPTION),
            Rules.number(
                "dimension", asked.dimension(), Defaults.DIMENSION, 1, Rules.LARGEST_DIMENSION),
            index(asked),
            clock.instant().truncatedTo(ChronoUnit.MILLIS));
    Library made = store.create(settings);
    VectorsJson.send(response, Status.CREATED_201, json -> write(json, made));
  }

  /** What libraries are when a request says nothing of it. */
  private static final class Defaults {
    static final int DIMENSION = 384;
    static final int DEGREE = 16;
    static final int BUILD_BEAM = 100;
    static final int SEARCH_BEAM = 100;
  }

  private static IndexType index(ApiRequests.NewLibrary asked) {
    String type = Objects.requireNonNullElse(asked.indexType(), "brute_force");
    ApiRequests.IndexParameters chosen = asked.indexParameters();
    ApiRequests.IndexParameters parameters =
        chosen == null ? new ApiRequests.IndexParameters(null, null, null, null, null) : chosen;
    return switch (type) {
      case "brute_force" -> {
        requireNone(type, Stream.concat(list(parameters), graph(parameters)));
        yield new IndexType.Exact();
      }
      case "ivf" -> {
        requireNone(type, graph(parameters));
        yield new IndexType.Ivf(ivf(parameters));
      }
      case "hnsw" -> {
        requireNone(type, list(parameters));
        yield new IndexType.Hnsw(hnsw(parameters));
      }
      default ->
          throw VectorsRefusal.invalid(
              "'index_type' is brute_force, ivf or hnsw, not '%s'".formatted(type));
    };
  }

  private static Stream<@Nullable Integer> list(ApiRequests.IndexParameters parameters) {
    return Stream.of(parameters.nlist(), parameters.nprobe());
  }

  private static Stream<@Nullable Integer> graph(ApiRequests.IndexParameters parameters) {
    return Stream.of(parameters.m(), parameters.efConstruction(), parameters.efSearch());
  }

  private static void requireNone(String type, Stream<@Nullable Integer> foreign) {
    if (foreign.anyMatch(Objects::nonNull)) {
      throw VectorsRefusal.invalid(
          "'index_parameters': ivf takes nlist and nprobe, hnsw takes m, ef_construction and "
              + "ef_search; this is "
              + type);
    }
  }

  private static IvfIndex.Options ivf(ApiRequests.IndexParameters parameters) {
    return new IvfIndex.Options(
        Rules.number("nlist", parameters.nlist(), 0, 0, 65_536),
        Rules.number("nprobe", parameters.nprobe(), 0, 0, 65_536));
  }

  private static HnswIndex.Options hnsw(ApiRequests.IndexParameters parameters) {
    return new HnswIndex.Options(
        Rules.number("m", parameters.m(), Defaults.DEGREE, 2, 128),
        Rules.number("ef_construction", parameters.efConstruction(), Defaults.BUILD_BEAM, 1, 2_000),
        Rules.number("ef_search", parameters.efSearch(), Defaults.SEARCH_BEAM, 1, 2_000));
  }

  void list(ServerRequest request, ServerResponse response) {
    String name = request.query().first("name").orElse("");
    List<Library> libraries =
        store.libraries().stream()
            .filter(library -> name.isEmpty() || library.settings().name().equals(name))
            .toList();
    VectorsJson.stream(
        response,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("libraries");
          libraries.forEach(library -> write(json, library));
          json.writeEndArray();
          json.writeNumberProperty("total", libraries.size());
          json.writeEndObject();
        });
  }

  private static void write(JsonGenerator json, Library library) {
    json.writeStartObject();
    Written.library(json, library);
    json.writeEndObject();
  }

  void get(ServerRequest request, ServerResponse response) {
    Library library = library(request);
    int limit = Rules.query(request, "limit", 100, 0, Rules.MOST_LISTED);
    boolean embeddings = Rules.flag(request, "include_embeddings");
    VectorsJson.stream(
        response,
        json -> {
          json.writeStartObject();
          Written.library(json, library);
          json.writeArrayPropertyStart("documents");
          library.documents().stream()
              .limit(limit)
              .forEach(document -> Written.document(json, document, embeddings));
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  void delete(ServerRequest request, ServerResponse response) {
    if (!store.remove(library(request).settings().id())) {
      throw unknown(request.path().pathParameters().get("library"));
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  void statistics(ServerRequest request, ServerResponse response) {
    Library library = library(request);
    VectorsJson.send(
        response,
        Status.OK_200,
        json -> {
          json.writeStartObject();
          json.writeStringProperty("library_id", library.settings().id().toString());
          json.writeStringProperty("library_name", library.settings().name());
          json.writeStringProperty("index_type", library.settings().index().wireName());
          json.writeNumberProperty("dimension", library.settings().dimension());
          json.writeNumberProperty("num_documents", library.documentCount());
          json.writeNumberProperty("num_chunks", library.chunkCount());
          json.writeNumberProperty("version", library.version());
          json.writeStringProperty("arithmetic", Vectors.arithmetic());
          json.writeName("index");
          VectorsJson.MAPPER.writeValue(json, library.indexFigures());
          json.writeEndObject();
        });
  }

  /** The library that a request is about. */
  Library library(ServerRequest request) {
    UUID id = Rules.id(request, "library", "library");
    return store.library(id).orElseThrow(() -> unknown(id.toString()));
  }

  private static VectorsRefusal unknown(String id) {
    return VectorsRefusal.notFound("there is no library '%s'".formatted(id));
  }
}
