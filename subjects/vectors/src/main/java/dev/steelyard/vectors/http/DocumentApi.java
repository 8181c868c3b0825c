package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.Document;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.store.Store;
import dev.steelyard.vectors.text.Embedder;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import tools.jackson.core.JsonGenerator;

/** Adds, lists, shows and removes documents. */
final class DocumentApi {

  private final Store store;
  private final LibraryApi libraries;
  private final Body body;
  private final Embedder embedder;
  private final InstantSource clock;

  DocumentApi(
      Store store, LibraryApi libraries, Body body, Embedder embedder, InstantSource clock) {
    this.store = store;
    this.libraries = libraries;
    this.body = body;
    this.embedder = embedder;
    this.clock = clock;
  }

  void add(ServerRequest request, ServerResponse response) {
    addOne(request, response, Draft.Kind.TEXTS);
  }

  void addWithEmbeddings(ServerRequest request, ServerResponse response) {
    addOne(request, response, Draft.Kind.EMBEDDINGS);
  }

  private void addOne(ServerRequest request, ServerResponse response, Draft.Kind kind) {
    Library library = libraries.library(request);
    Requests.NewDocument asked = body.read(request, Requests.NewDocument.class);
    Draft draft = Draft.of("", asked, kind, library.settings().dimension());
    Document document = added(library, List.of(draft)).getFirst();
    Json.send(response, Status.CREATED_201, json -> write(json, document));
  }

  void addBatch(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    Requests.NewDocuments asked = body.read(request, Requests.NewDocuments.class);
    List<Document> documents = added(library, Draft.batch(asked, library.settings().dimension()));
    Json.send(
        response,
        Status.CREATED_201,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("documents");
          documents.forEach(document -> write(json, document));
          json.writeEndArray();
          json.writeNumberProperty("total", documents.size());
          json.writeEndObject();
        });
  }

  /** Embeds what has no vectors yet, and keeps all or none. */
  private List<Document> added(Library library, List<Draft> drafts) {
    List<String> texts = drafts.stream().flatMap(draft -> draft.toEmbed().stream()).toList();
    if (!texts.isEmpty()) {
      Rules.requireEmbeddable(library, embedder);
    }
    List<float[]> vectors = texts.isEmpty() ? List.of() : embedder.embed(texts);
    List<Document> documents = Draft.finish(drafts, vectors, clock.instant());
    store.add(library, documents);
    return documents;
  }

  private static void write(JsonGenerator json, Document document) {
    json.writeStartObject();
    json.writeStringProperty("id", document.id().toString());
    json.writeStringProperty("title", document.title());
    json.writeNumberProperty("num_chunks", document.chunks().size());
    json.writeStringProperty("created_at", document.created().toString());
    json.writeEndObject();
  }

  void list(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    int limit = Rules.query(request, "limit", 100, 1, Rules.MOST_LISTED);
    boolean embeddings = Rules.flag(request, "include_embeddings");
    Json.stream(
        response,
        json -> {
          json.writeStartObject();
          json.writeArrayPropertyStart("documents");
          library.documents().stream()
              .limit(limit)
              .forEach(document -> Written.document(json, document, embeddings));
          json.writeEndArray();
          json.writeNumberProperty("total", library.documentCount());
          json.writeEndObject();
        });
  }

  void get(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    UUID id = Rules.id(request, "document", "document");
    boolean embeddings = Rules.flag(request, "include_embeddings");
    Document document = library.document(id).orElseThrow(() -> unknown(id));
    Json.stream(response, json -> Written.document(json, document, embeddings));
  }

  void delete(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    UUID id = Rules.id(request, "document", "document");
    if (!store.remove(library, id)) {
      throw unknown(id);
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private static Refusal unknown(UUID id) {
    return Refusal.notFound("there is no document '%s' in the library".formatted(id));
  }
}
