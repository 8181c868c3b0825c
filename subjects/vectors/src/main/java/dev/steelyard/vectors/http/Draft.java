package dev.steelyard.vectors.http;

import dev.steelyard.vectors.store.Document;
import dev.steelyard.vectors.store.Metadata;
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
record Draft(String title, Metadata metadata, List<String> texts, List<float[]> vectors) {

  /** What a request may bring. */
  enum Kind {
    TEXTS,
    EMBEDDINGS,
    EITHER
  }

  /**
   * @param at how messages call the document, up to its fields
   */
  static Draft of(String at, Requests.NewDocument asked, Kind kind, int dimension) {
    String title = Rules.text(at + "title", asked.title(), Rules.LONGEST_TITLE);
    Metadata metadata = MetadataJson.read(at + "metadata", asked.metadata());
    boolean embedded = kind == Kind.EMBEDDINGS || (kind == Kind.EITHER && asked.chunks() != null);
    requireOnly(at, asked, embedded);
    return embedded
        ? withEmbeddings(at, title, metadata, asked.chunks(), dimension)
        : new Draft(title, metadata, texts(at, asked), List.of());
  }

  private static void requireOnly(String at, Requests.NewDocument asked, boolean embedded) {
    int given =
        (asked.text() == null ? 0 : 1)
            + (asked.texts() == null ? 0 : 1)
            + (asked.chunks() == null ? 0 : 1);
    if (given != 1 || embedded != (asked.chunks() != null)) {
      throw Refusal.invalid(
          embedded
              ? "'%schunks' brings the texts and embeddings, and nothing else does".formatted(at)
              : "either '%1$stext' or '%1$stexts' brings what is to be embedded".formatted(at));
    }
  }

  private static List<String> texts(String at, Requests.NewDocument asked) {
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

  private static Draft withEmbeddings(
      String at,
      String title,
      Metadata metadata,
      @Nullable List<Requests.@Nullable NewChunk> given,
      int dimension) {
    List<Requests.@Nullable NewChunk> chunks = given == null ? List.of() : given;
    requireCount(at + "chunks", chunks.size());
    List<String> texts = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (Requests.NewChunk chunk : chunks) {
      String here = "%schunks[%d]".formatted(at, texts.size());
      if (chunk == null) {
        throw Refusal.invalid("'%s' is null".formatted(here));
      }
      texts.add(Rules.text(here + ".text", chunk.text, Rules.LONGEST_TEXT));
      vectors.add(Rules.embedding(here + ".embedding", chunk.embedding, dimension));
    }
    return new Draft(title, metadata, texts, vectors);
  }

  private static void requireCount(String what, int count) {
    if (count < 1 || count > Rules.MOST_CHUNKS) {
      throw Refusal.invalid(
          "'%s' has %,d chunks; a document has from 1 to %,d"
              .formatted(what, count, Rules.MOST_CHUNKS));
    }
  }

  static List<Draft> batch(Requests.NewDocuments asked, int dimension) {
    List<Requests.@Nullable NewDocument> documents = asked.documents();
    if (documents == null || documents.isEmpty() || documents.size() > Rules.MOST_DOCUMENTS) {
      throw Refusal.invalid("'documents' has from 1 to %,d".formatted(Rules.MOST_DOCUMENTS));
    }
    List<Draft> drafts = new ArrayList<>();
    for (Requests.NewDocument document : documents) {
      String at = "documents[%d].".formatted(drafts.size());
      if (document == null) {
        throw Refusal.invalid("'%s' is null".formatted(at));
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
  static List<Document> finish(List<Draft> drafts, List<float[]> embedded, Instant now) {
    Iterator<float[]> rest = embedded.iterator();
    List<Document> documents = new ArrayList<>();
    for (Draft draft : drafts) {
      Iterator<float[]> own = draft.vectors.isEmpty() ? rest : draft.vectors.iterator();
      List<Document.Passage> passages = new ArrayList<>();
      draft.texts.forEach(text -> passages.add(new Document.Passage(text, own.next())));
      documents.add(
          new Document(
              UUID.randomUUID(),
              draft.title,
              draft.metadata,
              now.truncatedTo(ChronoUnit.MILLIS),
              passages));
    }
    return documents;
  }
}
