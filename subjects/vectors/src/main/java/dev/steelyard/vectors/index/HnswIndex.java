package dev.steelyard.vectors.index;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A hierarchical graph of near items that a search walks (Malkov and Yashunin, IEEE TPAMI 42,
 * 2020), by JVector. Removed items stay in the graph as ways to others until they are as many as
 * the rest; then the writer builds it anew, and searches go on in the old one meanwhile.
 */
public final class HnswIndex<T extends Item> implements VectorIndex<T> {

  /**
   * What can be chosen.
   *
   * @param degree how many neighbours an item has in the graph at most
   * @param buildBeam how many candidates are weighed when an item is added
   * @param searchBeam how many are kept while searching, at least k
   */
  public record Options(int degree, int buildBeam, int searchBeam) {}

  private final Options options;
  private final IdentityHashMap<T, Integer> nodeOf = new IdentityHashMap<>();
  private volatile Graph<T> graph;
  private volatile int size;

  public HnswIndex(Options options) {
    this.options = options;
    this.graph = new Graph<>(options);
  }

  @Override
  public void add(List<T> items) {
    int first = graph.add(items);
    for (int i = 0; i < items.size(); i++) {
      nodeOf.put(items.get(i), first + i);
    }
    size = nodeOf.size();
  }

  @Override
  public void remove(List<T> items) {
    for (T item : items) {
      Integer node = nodeOf.remove(item);
      if (node != null) {
        graph.remove(node);
      }
    }
    size = nodeOf.size();
    if (Waste.isWorthRemoving(graph.nodes(), size)) {
      buildAnew();
    }
  }

  private void buildAnew() {
    List<T> left = List.copyOf(nodeOf.keySet());
    Graph<T> next = new Graph<>(options);
    int first = next.add(left);
    for (int i = 0; i < left.size(); i++) {
      nodeOf.put(left.get(i), first + i);
    }
    graph = next;
  }

  @Override
  public List<Neighbour<T>> search(float[] query, int k, Predicate<? super T> accepted) {
    return graph.search(query, k, accepted);
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Map<String, Number> figures() {
    Map<String, Number> figures = new HashMap<>();
    figures.put("nodes", graph.nodes());
    figures.put("degree", options.degree());
    figures.put("build_beam", options.buildBeam());
    figures.put("search_beam", options.searchBeam());
    return figures;
  }
}
