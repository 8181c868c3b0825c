package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Pairs the results of a baseline with those of a candidate and compares each pair.
 *
 * <p>Results pair when they have one benchmark name, one unit and one testbed; a benchmark that a
 * side measured on another testbed only is paired across testbeds, which the comparison then
 * doubts; with several to choose from it is compared with none, since which of them would be
 * chance. Several results of one benchmark, build and testbed are pooled: all their values count,
 * and their starts stay apart. Where runs measured both sides, those of other runs do not count.
 */
public final class Matcher {

  private final Function<SharedRuns, Comparer> comparer;
  private final Function<Result, String> name;

  private Matcher(Function<SharedRuns, Comparer> comparer, Function<Result, String> name) {
    this.comparer = comparer;
    this.name = name;
  }

  /** Matches results of two builds or runs: names are equal. */
  public static Matcher byName(Comparer comparer) {
    return new Matcher(_ -> comparer, Result::benchmark);
  }

  /** Matches results of two variants of one run: names are equal but for the variant. */
  public static Matcher byVariant(Comparer comparer) {
    return new Matcher(_ -> comparer, result -> result.name().withoutVariant().toString());
  }

  /** The same, each pair with what matters of its benchmark, as the results say that count. */
  public Matcher judgedBy(Tolerances tolerances) {
    return new Matcher(
        counted ->
            comparer
                .apply(counted)
                .withTolerance(
                    tolerances.of(
                        Stream.concat(counted.baseline().stream(), counted.candidate().stream())
                            .toList())),
        name);
  }

  /** All results that a side has of one benchmark, on one testbed. */
  private record Group(List<Result> all) {

    Result first() {
      return all.getFirst();
    }
  }

  /** Of one benchmark. */
  private record Partners(Group left, Group right) {}

  /** Compares everything that has a partner; what has none is listed. Uses all processors. */
  public Suite match(
      String baselineName,
      Collection<Result> baseline,
      String candidateName,
      Collection<Result> candidate) {
    List<Group> before = groups(baseline);
    List<Group> after = groups(candidate);
    List<Partners> pairs = new ArrayList<>();
    Set<Group> partnered = Collections.newSetFromMap(new IdentityHashMap<>());
    Function<Result, String> onTestbed = result -> inUnit(result) + "\n" + result.testBed().name();
    for (Function<Result, String> key :
        List.<Function<Result, String>>of(onTestbed, this::inUnit)) {
      Map<String, List<Group>> open = open(before, partnered, key);
      open(after, partnered, key)
          .forEach((name, right) -> {
            List<Group> left = open.getOrDefault(name, List.of());
            if (left.size() == 1 && right.size() == 1) {
              pairs.add(new Partners(left.getFirst(), right.getFirst()));
              partnered.add(left.getFirst());
              partnered.add(right.getFirst());
            }
          });
    }
    return new Suite(
        baselineName,
        candidateName,
        pairs.parallelStream().map(this::compared).toList(),
        rest(before, partnered),
        rest(after, partnered));
  }

  private static Map<String, List<Group>> open(
      List<Group> all, Set<Group> partnered, Function<Result, String> key) {
    Map<String, List<Group>> open = new LinkedHashMap<>();
    all.stream()
        .filter(one -> !partnered.contains(one))
        .forEach(
            one -> open.computeIfAbsent(key.apply(one.first()), _ -> new ArrayList<>()).add(one));
    return open;
  }

  private Comparison compared(Partners pair) {
    SharedRuns counted = SharedRuns.of(pair.left.all, pair.right.all);
    return comparer
        .apply(counted)
        .compare(PooledResult.of(counted.baseline()), PooledResult.of(counted.candidate()));
  }

  /** One name in two units is two benchmarks. */
  private String inUnit(Result result) {
    return name.apply(result) + "\n" + result.unit().symbol();
  }

  private static List<Result> rest(List<Group> all, Set<Group> partnered) {
    return all.stream()
        .filter(group -> !partnered.contains(group))
        .map(group -> PooledResult.of(group.all))
        .toList();
  }

  private List<Group> groups(Collection<Result> results) {
    Map<String, List<Result>> groups = new LinkedHashMap<>();
    for (Result result : results) {
      String key = inUnit(result) + "\n" + result.testBed().name();
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(result);
    }
    return groups.values().stream().map(Group::new).toList();
  }
}
