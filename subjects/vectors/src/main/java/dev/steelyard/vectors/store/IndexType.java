package dev.steelyard.vectors.store;

import dev.steelyard.vectors.index.ExactIndex;
import dev.steelyard.vectors.index.HnswIndex;
import dev.steelyard.vectors.index.IvfIndex;
import dev.steelyard.vectors.index.VectorIndex;

/** What finds the neighbours in a library, with its settings. */
public sealed interface IndexType {

  /** As the API calls it. */
  String wireName();

  VectorIndex<Chunk> open();

  record Exact() implements IndexType {
    @Override
    public String wireName() {
      return "brute_force";
    }

    @Override
    public VectorIndex<Chunk> open() {
      return new ExactIndex<>();
    }
  }

  record Ivf(IvfIndex.Options options) implements IndexType {
    @Override
    public String wireName() {
      return "ivf";
    }

    @Override
    public VectorIndex<Chunk> open() {
      return new IvfIndex<>(options);
    }
  }

  record Hnsw(HnswIndex.Options options) implements IndexType {
    @Override
    public String wireName() {
      return "hnsw";
    }

    @Override
    public VectorIndex<Chunk> open() {
      return new HnswIndex<>(options);
    }
  }
}
