package dev.steelyard.vectors.store;

import dev.steelyard.vectors.index.HnswIndex;
import dev.steelyard.vectors.index.IvfIndex;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Changes as bytes: a letter for the kind, then the fields in order. Sealed by a golden file. */
final class ChangeFormat {

  private ChangeFormat() {}

  static byte[] write(StoreChange change) {
    FieldWriter out = new FieldWriter();
    switch (change) {
      case StoreChange.LibraryMade(LibrarySettings settings) -> {
        out.letter('L');
        write(out, settings);
      }
      case StoreChange.LibraryRemoved(UUID library) -> out.letter('l').id(library);
      case StoreChange.DocumentsAdded(UUID library, List<StoredDocument> documents) -> {
        out.letter('D').id(library).number(documents.size());
        documents.forEach(document -> write(out, document));
      }
      case StoreChange.DocumentRemoved(UUID library, UUID document) ->
          out.letter('d').id(library).id(document);
    }
    return out.bytes();
  }

  private static void write(FieldWriter out, LibrarySettings settings) {
    out.id(settings.id()).text(settings.name()).text(settings.description());
    out.number(settings.dimension()).time(settings.created());
    switch (settings.index()) {
      case IndexType.Exact() -> out.letter('e');
      case IndexType.Ivf(IvfIndex.Options options) ->
          out.letter('i').number(options.lists()).number(options.probes());
      case IndexType.Hnsw(HnswIndex.Options options) ->
          out.letter('h')
              .number(options.degree())
              .number(options.buildBeam())
              .number(options.searchBeam());
    }
  }

  private static void write(FieldWriter out, StoredDocument document) {
    out.id(document.id()).text(document.title()).time(document.created());
    MetadataFormat.write(out, document.metadata());
    out.number(document.chunks().size());
    for (Chunk chunk : document.chunks()) {
      out.text(chunk.text()).vector(chunk.vector());
    }
  }

  /**
   * Reads one back.
   *
   * @throws IllegalStateException when the bytes say nothing that this version understands
   */
  static StoreChange read(ByteBuffer bytes) {
    FieldReader in = new FieldReader(bytes);
    char kind = in.letter();
    return switch (kind) {
      case 'L' -> new StoreChange.LibraryMade(settings(in));
      case 'l' -> new StoreChange.LibraryRemoved(in.id());
      case 'D' -> new StoreChange.DocumentsAdded(in.id(), documents(in));
      case 'd' -> new StoreChange.DocumentRemoved(in.id(), in.id());
      default -> throw unknown(kind);
    };
  }

  private static IllegalStateException unknown(char kind) {
    return new IllegalStateException(
        "the log has a record of an unknown kind, '%s'; a newer version may have written it"
            .formatted(kind));
  }

  private static LibrarySettings settings(FieldReader in) {
    UUID id = in.id();
    String name = in.text();
    String description = in.text();
    int dimension = in.number();
    Instant created = in.time();
    return new LibrarySettings(id, name, description, dimension, index(in), created);
  }

  private static IndexType index(FieldReader in) {
    char kind = in.letter();
    return switch (kind) {
      case 'e' -> new IndexType.Exact();
      case 'i' -> new IndexType.Ivf(new IvfIndex.Options(in.number(), in.number()));
      case 'h' -> new IndexType.Hnsw(new HnswIndex.Options(in.number(), in.number(), in.number()));
      default -> throw unknown(kind);
    };
  }

  private static List<StoredDocument> documents(FieldReader in) {
    List<StoredDocument> documents = new ArrayList<>();
    for (int count = in.number(); documents.size() < count; ) {
      documents.add(document(in));
    }
    return documents;
  }

  private static StoredDocument document(FieldReader in) {
    UUID id = in.id();
    String title = in.text();
    Instant created = in.time();
    DocumentMetadata metadata = MetadataFormat.read(in);
    List<StoredDocument.Passage> passages = new ArrayList<>();
    for (int count = in.number(); passages.size() < count; ) {
      passages.add(new StoredDocument.Passage(in.text(), in.vector()));
    }
    return new StoredDocument(id, title, metadata, created, passages);
  }
}
