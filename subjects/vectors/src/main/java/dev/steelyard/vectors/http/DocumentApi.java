package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.store.LibraryStore;
import dev.steelyard.vectors.store.StoredDocument;
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

  private final LibraryStore store;
  private final LibraryApi libraries;
  private final JsonBodyReader body;
  private final Embedder embedder;
  private final InstantSource clock;

  DocumentApi(
      LibraryStore store,
      LibraryApi libraries,
      JsonBodyReader body,
      Embedder embedder,
      InstantSource clock) {
    this.store = store;
    this.libraries = libraries;
    this.body = body;
    this.embedder = embedder;
    this.clock = clock;
  }

  void add(ServerRequest request, ServerResponse response) {
    addOne(request, response, DocumentDraft.Kind.TEXTS);
  }

  void addWithEmbeddings(ServerRequest request, ServerResponse response) {
    addOne(request, response, DocumentDraft.Kind.EMBEDDINGS);
  }

  private void addOne(ServerRequest request, ServerResponse response, DocumentDraft.Kind kind) {
    Library library = libraries.library(request);
    ApiRequests.NewDocument asked = body.read(request, ApiRequests.NewDocument.class);
    DocumentDraft draft = DocumentDraft.of("", asked, kind, library.settings().dimension());
    StoredDocument document = added(library, List.of(draft)).getFirst();
    VectorsJson.send(response, Status.CREATED_201, json -> write(json, document));
  }

  void addBatch(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    ApiRequests.NewDocuments asked = body.read(request, ApiRequests.NewDocuments.class);
    List<StoredDocument> documents =
        added(library, DocumentDraft.batch(asked, library.settings().dimension()));
    VectorsJson.send(
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
  private List<StoredDocument> added(Library library, List<DocumentDraft> drafts) {
    List<String> texts = drafts.stream().flatMap(draft -> draft.toEmbed().stream()).toList();
    if (!texts.isEmpty()) {
      Rules.requireEmbeddable(library, embedder);
    }
    List<float[]> vectors = texts.isEmpty() ? List.of() : embedder.embed(texts);
    List<StoredDocument> documents = DocumentDraft.finish(drafts, vectors, clock.instant());
    store.add(library, documents);
    return documents;
  }

  private static void write(JsonGenerator json, StoredDocument document) {
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
    VectorsJson.stream(
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
    StoredDocument document = library.document(id).orElseThrow(() -> unknown(id));
    VectorsJson.stream(response, json -> Written.document(json, document, embeddings));
  }

  void delete(ServerRequest request, ServerResponse response) {
    Library library = libraries.library(request);
    UUID id = Rules.id(request, "document", "document");
    if (!store.remove(library, id)) {
      throw unknown(id);
    }
    response.status(Status.NO_CONTENT_204).send();
  }

  private static VectorsRefusal unknown(UUID id) {
    return VectorsRefusal.notFound("there is no document '%s' in the library".formatted(id));
  }
}
