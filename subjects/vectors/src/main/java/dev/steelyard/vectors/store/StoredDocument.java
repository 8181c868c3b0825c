package dev.steelyard.vectors.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A document and its chunks. Never changed. */
public final class StoredDocument {

  private final UUID id;
  private final String title;
  private final DocumentMetadata metadata;
  private final Instant created;
  private final List<Chunk> chunks;

  /** What a chunk is made of; the vector has unit length. */
  public static final class Passage {
    private final String text;
    private final float[] vector;

    public Passage(String text, float[] vector) {
      this.text = text;
      this.vector = vector;
    }
  }

  public StoredDocument(
      UUID id, String title, DocumentMetadata metadata, Instant created, List<Passage> passages) {
    this.id = id;
    this.title = title;
    this.metadata = metadata;
    this.created = created;
    List<Chunk> made = new ArrayList<>(passages.size());
    for (Passage passage : passages) {
      made.add(new Chunk(this, made.size(), passage.text, passage.vector));
    }
    this.chunks = List.copyOf(made);
  }

  public UUID id() {
    return id;
  }

  public String title() {
    return title;
  }

  public DocumentMetadata metadata() {
    return metadata;
  }

  public Instant created() {
    return created;
  }

  public List<Chunk> chunks() {
    return chunks;
  }

  /** About how much memory it takes. */
  long bytes() {
    long bytes = 500 + 2L * title.length() + 100L * metadata.values().size();
    for (Chunk chunk : chunks) {
      bytes += 200 + 2L * chunk.text().length() + (long) Float.BYTES * chunk.vector().length;
    }
    return bytes;
  }
}
