package dev.steelyard.vectors.index;

import io.github.jbellis.jvector.graph.similarity.BuildScoreProvider;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;

/** Tells JVector how near two nodes are, by this package's arithmetic and without copies. */
record ItemScores(VectorOf vectors) implements BuildScoreProvider {

  /** The vector of a node. */
  interface VectorOf {
    float[] of(int node);
  }

  @Override
  public boolean isExact() {
    return true;
  }

  @Override
  public VectorFloat<?> approximateCentroid() {
    throw new UnsupportedOperationException("not asked for by the builder of graphs in memory");
  }

  @Override
  public SearchScoreProvider searchProviderFor(VectorFloat<?> vector) {
    throw new UnsupportedOperationException("nodes are added with their scores");
  }

  @Override
  public SearchScoreProvider searchProviderFor(int node) {
    return Graph.scores(vectors.of(node), vectors);
  }

  @Override
  public SearchScoreProvider diversityProviderFor(int node) {
    return searchProviderFor(node);
  }
}
