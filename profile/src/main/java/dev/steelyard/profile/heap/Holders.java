package dev.steelyard.profile.heap;

import dev.steelyard.core.profile.heap.HeldObject;
import dev.steelyard.core.profile.heap.HolderShare;
import dev.steelyard.core.profile.heap.HoldingStep;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

/**
 * Which objects of a dump retain most, and how the largest classes are held. Not safe for threads.
 */
final class Holders {

  /** Objects asked for, for each that is shown: most are parts of one another. */
  private static final int ASKED = 20;

  /** Places, evenly spread over the bytes of a class, whose objects' paths are looked at. */
  private static final int LOOKED = 200;

  /** Of all bytes, what a class has at least to be looked at. */
  private static final double LARGE_CLASS = 0.05;

  /** A way of holding that has a smaller share of a class is not shown. */
  private static final double SMALLEST_SHARE = 0.1;

  /** What retains a larger share of what an object shown retains is but its inside. */
  private static final double INSIDE = 0.9;

  /** Of all bytes, what an object retains at least to be shown, after the first. */
  private static final double WORTH_SHOWING = 0.01;

  private final Heap heap;
  private final RootPath paths;
  private boolean foundUnheld;

  Holders(Heap heap) {
    this.heap = heap;
    this.paths = new RootPath(heap);
  }

  /** The objects that retain most, without the inside of one before, and without classes. */
  List<HeldObject> biggest(int most) {
    List<HeldObject> biggest = new ArrayList<>();
    Map<Long, Long> shown = new HashMap<>();
    Set<List<String>> ways = new HashSet<>();
    long least = (long) (heap.getSummary().getTotalLiveBytes() * WORTH_SHOWING);
    for (Object one : heap.getBiggestObjectsByRetainedSize(most * ASKED)) {
      Instance object = (Instance) one;
      long retained = object.getRetainedSize();
      if (biggest.size() < most
          && (retained >= least || biggest.isEmpty())
          && heap.getJavaClassByID(object.getInstanceId()) == null
          && !isInside(object, retained, shown)) {
        shown.put(object.getInstanceId(), retained);
        HeldObject held = held(object, retained);
        if (ways.add(way(held))) {
          biggest.add(held);
        }
      }
    }
    return biggest;
  }

  private static boolean isInside(Instance object, long retained, Map<Long, Long> shown) {
    Instance holder = object;
    Set<Long> seen = new HashSet<>();
    while (holder != null && !holder.isGCRoot() && seen.add(holder.getInstanceId())) {
      holder = holder.getNearestGCRootPointer();
      Long outer = holder == null ? null : shown.get(holder.getInstanceId());
      if (outer != null && retained >= INSIDE * outer) {
        return true;
      }
    }
    return false;
  }

  private HeldObject held(Instance object, long retained) {
    return new HeldObject(RootPath.name(object), object.getSize(), retained, paths.to(object));
  }

  /** How the classes with most bytes are held, the commonest way of each first. */
  List<HolderShare> ofClasses(int most) {
    List<JavaClass> classes = new ArrayList<>();
    for (Object one : heap.getAllClasses()) {
      classes.add((JavaClass) one);
    }
    double least = heap.getSummary().getTotalLiveBytes() * LARGE_CLASS;
    return classes.stream()
        .filter(type -> type.getAllInstancesSize() >= Math.max(1, least))
        .sorted(Comparator.comparingLong(JavaClass::getAllInstancesSize).reversed())
        .limit(most)
        .flatMap(type -> ofClass(type).stream())
        .toList();
  }

  /**
   * Objects are chosen with a probability proportional to their size, by going through them in
   * steps of so many bytes (systematic sampling; Cochran, "Sampling Techniques", section 9A.6), so
   * that each stands for as many bytes.
   */
  private List<HolderShare> ofClass(JavaClass type) {
    Map<List<String>, Way> ways = new LinkedHashMap<>();
    double step = type.getAllInstancesSize() / (double) LOOKED;
    double passed = 0;
    double next = step / 2;
    int looked = 0;
    for (var all = type.getInstancesIterator(); all.hasNext(); ) {
      Instance object = (Instance) all.next();
      passed += object.getSize();
      if (passed > next) {
        HeldObject held = held(object, 0);
        looked++;
        Way way = ways.computeIfAbsent(way(held), _ -> new Way(held));
        for (; passed > next; next += step) {
          way.places++;
        }
      }
    }
    return shares(type, looked, ways.values());
  }

  /** A way of being held. */
  private static final class Way {
    private final HeldObject example;
    private int places;

    Way(HeldObject example) {
      this.example = example;
    }
  }

  private List<HolderShare> shares(JavaClass type, int looked, Collection<Way> ways) {
    double all = ways.stream().mapToInt(way -> way.places).sum();
    foundUnheld |=
        ways.stream()
            .anyMatch(way -> way.example.path().isEmpty() && way.places / all >= SMALLEST_SHARE);
    return ways.stream()
        .map(way ->
            new HolderShare(
                ClassNames.readable(type.getName()), way.places / all, looked, way.example))
        .filter(one -> one.share() >= SMALLEST_SHARE && !one.example().path().isEmpty())
        .sorted(Comparator.comparingDouble(HolderShare::share).reversed())
        .toList();
  }

  /** Places in arrays, and how far down a list an object is, make no difference. */
  private static List<String> way(HeldObject held) {
    List<String> way = new ArrayList<>();
    for (HoldingStep step : held.path()) {
      String by = step.by().startsWith("[") ? "[]" : step.by();
      if (way.isEmpty() || !way.getLast().equals(by)) {
        way.add(by);
      }
    }
    return way;
  }

  List<String> notes() {
    return foundUnheld
        ? List.of(
            "some objects are held by nothing, or weakly, and the next collection may free them: dump live objects alone to be rid of them")
        : List.of();
  }
}
