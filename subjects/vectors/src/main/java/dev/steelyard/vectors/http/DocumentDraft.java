package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.DocumentMetadata;
import dev.steelyard.vectors.store.StoredDocument;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A document that a request brings, checked: its texts, and either no vectors yet or one a text.
 */
record DocumentDraft(
    String title, DocumentMetadata metadata, List<String> texts, List<float[]> vectors) {

  /** What a request may bring. */
  enum Kind {
    TEXTS,
    EMBEDDINGS,
    EITHER
  }

  /**
   * @param at how messages call the document, up to its fields
   */
  static DocumentDraft of(String at, ApiRequests.NewDocument asked, Kind kind, int dimension) {
    String title = Rules.text(at + "title", asked.title(), Rules.LONGEST_TITLE);
    DocumentMetadata metadata = VectorMetadataJson.read(at + "metadata", asked.metadata());
    boolean embedded = kind == Kind.EMBEDDINGS || (kind == Kind.EITHER && asked.chunks() != null);
    requireOnly(at, asked, embedded);
    return embedded
        ? withEmbeddings(at, title, metadata, asked.chunks(), dimension)
        : new DocumentDraft(title, metadata, texts(at, asked), List.of());
  }

  private static void requireOnly(String at, ApiRequests.NewDocument asked, boolean embedded) {
    int given =
        (asked.text() == null ? 0 : 1)
            + (asked.texts() == null ? 0 : 1)
            + (asked.chunks() == null ? 0 : 1);
    if (given != 1 || embedded != (asked.chunks() != null)) {
      throw VectorsRefusal.invalid(
          embedded
              ? "'%schunks' brings the texts and embeddings, and nothing else does".formatted(at)
              : "either '%1$stext' or '%1$stexts' brings what is to be embedded".formatted(at));
    }
  }

  private static List<String> texts(String at, ApiRequests.NewDocument asked) {
    List<@Nullable String> texts = asked.texts();
    if (texts == null) {
      return List.of(Rules.text(at + "text", asked.text(), Rules.LONGEST_TEXT));
    }
    requireCount(at + "texts", texts.size());
    List<String> checked = new ArrayList<>();
    for (String text : texts) {
      checked.add(
          Rules.text("%stexts[%d]".formatted(at, checked.size()), text, Rules.LONGEST_TEXT));
    }
    return checked;
  }

  private static DocumentDraft withEmbeddings(
      String at,
      String title,
      DocumentMetadata metadata,
      @Nullable List<ApiRequests.@Nullable NewChunk> given,
      int dimension) {
    List<ApiRequests.@Nullable NewChunk> chunks = given == null ? List.of() : given;
    requireCount(at + "chunks", chunks.size());
    List<String> texts = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (ApiRequests.NewChunk chunk : chunks) {
      String here = "%schunks[%d]".formatted(at, texts.size());
      if (chunk == null) {
        throw VectorsRefusal.invalid("'%s' is null".formatted(here));
      }
      texts.add(Rules.text(here + ".text", chunk.text, Rules.LONGEST_TEXT));
      vectors.add(Rules.embedding(here + ".embedding", chunk.embedding, dimension));
    }
    return new DocumentDraft(title, metadata, texts, vectors);
  }

  private static void requireCount(String what, int count) {
    if (count < 1 || count > Rules.MOST_CHUNKS) {
      throw VectorsRefusal.invalid(
          "'%s' has %,d chunks; a document has from 1 to %,d"
              .formatted(what, count, Rules.MOST_CHUNKS));
    }
  }

  static List<DocumentDraft> batch(ApiRequests.NewDocuments asked, int dimension) {
    List<ApiRequests.@Nullable NewDocument> documents = asked.documents();
    if (documents == null || documents.isEmpty() || documents.size() > Rules.MOST_DOCUMENTS) {
      throw VectorsRefusal.invalid("'documents' has from 1 to %,d".formatted(Rules.MOST_DOCUMENTS));
    }
    List<DocumentDraft> drafts = new ArrayList<>();
    for (ApiRequests.NewDocument document : documents) {
      String at = "documents[%d].".formatted(drafts.size());
      if (document == null) {
        throw VectorsRefusal.invalid("'%s' is null".formatted(at));
      }
      drafts.add(of(at, document, Kind.EITHER, dimension));
    }
    return drafts;
  }

  /** The texts that have no vectors. */
  List<String> toEmbed() {
    return vectors.isEmpty() ? texts : List.of();
  }

  /**
   * Makes documents of drafts.
   *
   * @param embedded the vectors of all that was {@link #toEmbed}, in order
   */
  static List<StoredDocument> finish(
      List<DocumentDraft> drafts, List<float[]> embedded, Instant now) {
    Iterator<float[]> rest = embedded.iterator();
    List<StoredDocument> documents = new ArrayList<>();
    for (DocumentDraft draft : drafts) {
      Iterator<float[]> own = draft.vectors.isEmpty() ? rest : draft.vectors.iterator();
      List<StoredDocument.Passage> passages = new ArrayList<>();
      draft.texts.forEach(text -> passages.add(new StoredDocument.Passage(text, own.next())));
      documents.add(
          new StoredDocument(
              UUID.randomUUID(),
              draft.title,
              draft.metadata,
              now.truncatedTo(ChronoUnit.MILLIS),
              passages));
    }
    return documents;
  }
}
