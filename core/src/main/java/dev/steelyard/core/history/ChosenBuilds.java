package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some builds of many series, in an order. The series of a suite mostly have one and the same list
 * of builds, so what is chosen is found out once a list and not once a series. Safe for threads.
 */
final class ChosenBuilds {

  /** What is chosen of one list: which of it, in their order, and those builds. */
  private static final class Chosen {
    private final int[] places;
    private final List<DutBuild> builds;
    private final boolean isAll;

    Chosen(int[] places, List<DutBuild> all) {
      this.places = places;
      this.isAll = Arrays.equals(places, IntStream.range(0, all.size()).toArray());
      this.builds =
          Collections.unmodifiableList(
              Arrays.stream(places).mapToObj(all::get).collect(Collectors.toList()));
    }

    Optional<Series> of(Series series) {
      if (isAll) {
        return Optional.of(series).filter(one -> places.length > 0);
      }
      return places.length == 0 ? Optional.empty() : Optional.of(series.at(places, builds));
    }
  }

  private final Function<List<DutBuild>, int[]> choice;

  /** By the list itself, not by what is in it. */
  private final Map<List<DutBuild>, Chosen> known =
      Collections.synchronizedMap(new IdentityHashMap<>());

  private ChosenBuilds(Function<List<DutBuild>, int[]> choice) {
    this.choice = choice;
  }

  /** Those that are wanted, in the order of the series. */
  static ChosenBuilds wanted(Predicate<DutBuild> wanted) {
    return new ChosenBuilds(builds -> places(builds, wanted));
  }

  /**
   * Those up to a build that are its history, and the build. A series that lacks the build keeps
   * those that are. Of builds that nobody knows the order of, the build comes last.
   *
   * @param history as {@link Ancestry#historyOf} has it of the build
   */
  static ChosenBuilds upTo(DutBuild build, Predicate<DutBuild> history, Ancestry ancestry) {
    return new ChosenBuilds(builds -> {
      Set<DutBuild> after = after(build, builds, ancestry);
      int[] before =
          places(builds, one -> !one.equals(build) && history.test(one) && !after.contains(one));
      int place = builds.lastIndexOf(build);
      return place < 0
          ? before
          : IntStream.concat(Arrays.stream(before), IntStream.of(place)).toArray();
    });
  }

  private static Set<DutBuild> after(DutBuild build, List<DutBuild> builds, Ancestry ancestry) {
    int place = builds.lastIndexOf(build);
    return place < 0
        ? Set.of()
        : builds.subList(place + 1, builds.size()).stream()
            .filter(one -> ancestry.tells(build, one))
            .collect(Collectors.toSet());
  }

  private static int[] places(List<DutBuild> builds, Predicate<DutBuild> wanted) {
    return IntStream.range(0, builds.size()).filter(i -> wanted.test(builds.get(i))).toArray();
  }

  /** The series of these builds alone; empty where it has none of them. */
  Optional<Series> of(Series series) {
    Chosen chosen = known.get(series.builds());
    if (chosen == null) {
      // Two threads may both find it out: they find the same.
      chosen = new Chosen(choice.apply(series.builds()), series.builds());
      known.put(series.builds(), chosen);
    }
    return chosen.of(series);
  }
}
