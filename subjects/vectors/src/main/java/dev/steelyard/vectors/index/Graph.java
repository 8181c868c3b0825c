package dev.steelyard.vectors.index;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.GraphSearcher;
import io.github.jbellis.jvector.graph.SearchResult;
import io.github.jbellis.jvector.graph.similarity.DefaultSearchScoreProvider;
import io.github.jbellis.jvector.graph.similarity.ScoreFunction;
import io.github.jbellis.jvector.graph.similarity.SearchScoreProvider;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** JVector's graph over items. One thread at a time adds and removes, any search. */
final class Graph<T extends Item> {

  /** JVector's own recommendation: a fifth more neighbours while building, slightly longer ways. */
  private static final float OVERFLOW = 1.2f;

  private static final float REACH = 1.2f;

  private final int searchBeam;
  private final Slots<T> items = new Slots<>();
  private final Slots<T> live = new Slots<>();
  private final GraphIndexBuilder builder;

  Graph(HnswIndex.Options options) {
    this.searchBeam = options.searchBeam();
    this.builder =
        GraphIndexBuilder.builder(new ItemScores(this::vector), 1, degrees(options.degree()))
            .withBeamWidth(options.buildBeam())
            .withNeighborOverflow(OVERFLOW)
            .withAlpha(REACH)
            .build();
  }

  /**
   * Twice as many on the lowest level, as the paper has it; two levels' worth makes a hierarchy.
   */
  private static List<Integer> degrees(int degree) {
    return List.of(2 * degree, degree);
  }

  private T item(int node) {
    return Objects.requireNonNull(items.get(node), "a node without an item");
  }

  private float[] vector(int node) {
    return item(node).vector();
  }

  int nodes() {
    return items.size();
  }

  /** Gives the number of the first; the others follow. */
  int add(List<T> added) {
    int first = items.size();
    added.forEach(item -> {
      items.reserve(item);
      live.reserve(item);
    });
    items.publish();
    live.publish();
    Builders.run(
        IntStream.range(first, first + added.size())
            .<Runnable>mapToObj(node -> () -> builder.addGraphNode(node, scores(vector(node))))
            .toList());
    return first;
  }

  /**
   * The node stays as a way to others. JVector's own mark is not used: it would not connect new
   * nodes to removed ones, which leaves them unreachable where all near ones were removed.
   */
  void remove(int node) {
    live.empty(node);
  }

  List<Neighbour<T>> search(float[] query, int k, Predicate<? super T> accepted) {
    try (GraphSearcher searcher = new GraphSearcher(builder.getGraph())) {
      SearchResult result =
          searcher.search(
              scores(query), k, Math.max(k, searchBeam), 0, 0, node -> accepts(node, accepted));
      return neighbours(query, result);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  private boolean accepts(int node, Predicate<? super T> accepted) {
    T item = live.get(node);
    return item != null && accepted.test(item);
  }

  /** What was accepted is found, though it may have been removed a moment ago. */
  private List<Neighbour<T>> neighbours(float[] query, SearchResult result) {
    List<Neighbour<T>> found = new ArrayList<>();
    for (SearchResult.NodeScore one : result.getNodes()) {
      T item = item(one.node);
      found.add(new Neighbour<>(item, Vectors.dot(query, item.vector())));
    }
    return found;
  }

  private SearchScoreProvider scores(float[] query) {
    return scores(query, this::vector);
  }

  static SearchScoreProvider scores(float[] query, ItemScores.VectorOf vectors) {
    ScoreFunction.ExactScoreFunction similarity =
        node -> (1 + Vectors.dot(query, vectors.of(node))) / 2;
    return new DefaultSearchScoreProvider(similarity);
  }
}
