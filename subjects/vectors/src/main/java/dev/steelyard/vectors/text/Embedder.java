package dev.steelyard.vectors.text;

import java.util.List;

/** Turns texts into vectors of unit length. For many threads. */
public interface Embedder {

  /** The dimension of every vector. */
  int dimension();

  /**
   * One vector a text, in order.
   *
   * @throws EmbeddingException when too much waits already, or a text has nothing to embed
   */
  List<float[]> embed(List<String> texts);
}
