package dev.steelyard.vectors.store;

import dev.steelyard.vectors.index.Item;

/** A piece of a document's text, and where it is in space. */
public final class Chunk implements Item {

  private final StoredDocument document;
  private final int position;
  private final String text;
  private final float[] vector;

  Chunk(StoredDocument document, int position, String text, float[] vector) {
    this.document = document;
    this.position = position;
    this.text = text;
    this.vector = vector;
  }

  public StoredDocument document() {
    return document;
  }

  /** Counted from 0. */
  public int position() {
    return position;
  }

  public String text() {
    return text;
  }

  @Override
  public float[] vector() {
    return vector;
  }
}
