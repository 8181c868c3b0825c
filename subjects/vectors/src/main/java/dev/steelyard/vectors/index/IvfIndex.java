package dev.steelyard.vectors.index;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Inverted lists: items are kept by the nearest of some centres, and only the lists of the centres
 * nearest to the query are scanned. Below {@value #FEWEST} items it is one list. The centres are
 * found anew each time the number of items has doubled, by the writer; searches go on meanwhile.
 *
 * <p>Source: Sivic and Zisserman, Video Google, ICCV 2003; as in Faiss' IndexIVFFlat.
 */
public final class IvfIndex<T extends Item> implements VectorIndex<T> {

  static final int FEWEST = 1_000;

  /**
   * What can be chosen; 0 leaves it to the index.
   *
   * @param lists how many centres; by default the square root of the number of items
   * @param probes how many lists a search scans at least; by default a tenth of them, and 8
   */
  public record Options(int lists, int probes) {

    int listsFor(int items) {
      int wanted = lists > 0 ? lists : (int) Math.round(Math.sqrt(items));
      return Math.clamp(wanted, 1, Math.max(1, items));
    }

    int probesFor(int actualLists) {
      return Math.min(probes > 0 ? probes : Math.max(8, actualLists / 10), actualLists);
    }
  }

  private record Place(int list, int slot) {}

  private final Options options;
  private final IdentityHashMap<T, Place> placeOf = new IdentityHashMap<>();
  private volatile InvertedLists<T> lists = InvertedLists.single();
  private volatile int size;
  private int trainedWith;
  private int slots;

  public IvfIndex(Options options) {
    this.options = options;
  }

  @Override
  public void add(List<T> items) {
    place(items);
    size = placeOf.size();
    if (size >= FEWEST && size >= 2 * trainedWith) {
      train();
    }
  }

  private void place(Iterable<T> items) {
    InvertedLists<T> target = lists;
    for (T item : items) {
      int list = target.nearest(item.vector());
      placeOf.put(item, new Place(list, target.list(list).reserve(item)));
      slots++;
    }
    target.publish();
  }

  private void train() {
    List<T> all = new ArrayList<>(placeOf.keySet());
    boolean enough = all.size() >= FEWEST;
    InvertedLists<T> trained = enough ? around(all) : InvertedLists.single();
    int[] nearest = all.parallelStream().mapToInt(item -> trained.nearest(item.vector())).toArray();
    for (int i = 0; i < nearest.length; i++) {
      T item = all.get(i);
      placeOf.put(item, new Place(nearest[i], trained.list(nearest[i]).reserve(item)));
    }
    trained.publish();
    trainedWith = enough ? all.size() : 0;
    slots = all.size();
    lists = trained;
  }

  private InvertedLists<T> around(List<T> all) {
    List<float[]> vectors = all.stream().map(Item::vector).toList();
    return InvertedLists.around(KMeans.centres(vectors, options.listsFor(all.size())));
  }

  @Override
  public void remove(List<T> items) {
    InvertedLists<T> current = lists;
    for (T item : items) {
      Place place = placeOf.remove(item);
      if (place != null) {
        current.list(place.list()).empty(place.slot());
      }
    }
    size = placeOf.size();
    if (Waste.isWorthRemoving(slots, size)) {
      train();
    }
  }

  @Override
  public List<Neighbour<T>> search(float[] query, int k, Predicate<? super T> accepted) {
    InvertedLists<T> current = lists;
    Nearest<T> nearest = new Nearest<>(k);
    int probes = options.probesFor(current.count());
    int probed = 0;
    for (int list : current.byNearness(query)) {
      if (probed++ >= probes && nearest.isFull()) {
        break;
      }
      Scan.of(current.list(list), query, accepted, nearest);
    }
    return nearest.bestFirst();
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public Map<String, Number> figures() {
    int count = lists.count();
    Map<String, Number> figures = new HashMap<>();
    figures.put("lists", count);
    figures.put("probes", options.probesFor(count));
    return figures;
  }
}
