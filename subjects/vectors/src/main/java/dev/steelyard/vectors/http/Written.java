package dev.steelyard.vectors.http;

import dev.steelyard.vectors.index.Neighbour;
import dev.steelyard.vectors.store.Chunk;
import dev.steelyard.vectors.store.Library;
import dev.steelyard.vectors.store.LibrarySettings;
import dev.steelyard.vectors.store.StoredDocument;
import tools.jackson.core.JsonGenerator;

/** What the things of the store look like in answers. */
final class Written {

  private Written() {}

  /** The fields of a library, without the braces. */
  static void library(JsonGenerator json, Library library) {
    LibrarySettings settings = library.settings();
    json.writeStringProperty("id", settings.id().toString());
    json.writeStringProperty("name", settings.name());
    json.writeStringProperty("description", settings.description());
    json.writeNumberProperty("dimension", settings.dimension());
    json.writeStringProperty("index_type", settings.index().wireName());
    json.writeStringProperty("created_at", settings.created().toString());
    json.writeNumberProperty("num_documents", library.documentCount());
    json.writeNumberProperty("num_chunks", library.chunkCount());
  }

  static void document(JsonGenerator json, StoredDocument document, boolean embeddings) {
    json.writeStartObject();
    json.writeStringProperty("id", document.id().toString());
    json.writeStringProperty("title", document.title());
    json.writeStringProperty("created_at", document.created().toString());
    json.writeName("metadata");
    VectorMetadataJson.write(json, document.metadata());
    json.writeArrayPropertyStart("chunks");
    document.chunks().forEach(chunk -> chunk(json, chunk, embeddings));
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void chunk(JsonGenerator json, Chunk chunk, boolean embedding) {
    json.writeStartObject();
    json.writeStringProperty("id", chunk.document().id() + ":" + chunk.position());
    json.writeNumberProperty("position", chunk.position());
    json.writeStringProperty("text", chunk.text());
    if (embedding) {
      json.writeArrayPropertyStart("embedding");
      for (float value : chunk.vector()) {
        json.writeNumber(value);
      }
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  static void result(JsonGenerator json, Neighbour<Chunk> found, boolean embedding) {
    StoredDocument document = found.item().document();
    json.writeStartObject();
    json.writeNumberProperty("score", found.similarity());
    json.writeNumberProperty("distance", 1 - found.similarity());
    json.writeStringProperty("document_id", document.id().toString());
    json.writeStringProperty("document_title", document.title());
    json.writeName("metadata");
    VectorMetadataJson.write(json, document.metadata());
    json.writeName("chunk");
    chunk(json, found.item(), embedding);
    json.writeEndObject();
  }
}
