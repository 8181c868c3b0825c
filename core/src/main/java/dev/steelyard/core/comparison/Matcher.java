package dev.steelyard.core.comparison;

import dev.steelyard.core.model.Result;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Pairs the results of a baseline with those of a candidate and compares each pair.
 *
 * <p>Results pair when they have one benchmark name, one unit and one testbed; a benchmark that a
 * side measured on another testbed only is paired across testbeds, which the comparison then
 * doubts. Several results of one benchmark, build and testbed are pooled: all their values count,
 * and their starts stay apart.
 */
public final class Matcher {

  private final Comparer comparer;
  private final Function<Result, String> name;

  private Matcher(Comparer comparer, Function<Result, String> name) {
    this.comparer = comparer;
    this.name = name;
  }

  /** Matches results of two builds or runs: names are equal. */
  public static Matcher byName(Comparer comparer) {
    return new Matcher(comparer, Result::benchmark);
  }

  /** Matches results of two variants of one run: names are equal but for the variant. */
  public static Matcher byVariant(Comparer comparer) {
    return new Matcher(comparer, result -> result.name().withoutVariant().toString());
  }

  /** Two results of one benchmark. */
  private record Partners(Result left, Result right) {}

  /** Compares everything that has a partner; what has none is listed. Uses all processors. */
  public Suite match(
      String baselineName,
      Collection<Result> baseline,
      String candidateName,
      Collection<Result> candidate) {
    List<Result> before = pool(baseline);
    List<Result> after = pool(candidate);
    List<Partners> pairs = new ArrayList<>();
    Set<Result> partnered = new HashSet<>();
    Function<Result, String> onTestbed = result -> inUnit(result) + "\n" + result.testBed().name();
    for (Function<Result, String> key :
        List.<Function<Result, String>>of(onTestbed, this::inUnit)) {
      Map<String, Result> open = new LinkedHashMap<>();
      before.stream()
          .filter(one -> !partnered.contains(one))
          .forEach(one -> open.put(key.apply(one), one));
      for (Result right : after) {
        Result left = partnered.contains(right) ? null : open.remove(key.apply(right));
        if (left != null) {
          pairs.add(new Partners(left, right));
          partnered.addAll(List.of(left, right));
        }
      }
    }
    List<Comparison> comparisons =
        pairs.parallelStream().map(pair -> comparer.compare(pair.left, pair.right)).toList();
    return new Suite(
        baselineName, candidateName, comparisons, rest(before, partnered), rest(after, partnered));
  }

  /** One name in two units is two benchmarks. */
  private String inUnit(Result result) {
    return name.apply(result) + "\n" + result.unit().symbol();
  }

  private static List<Result> rest(List<Result> all, Set<Result> partnered) {
    return all.stream().filter(result -> !partnered.contains(result)).toList();
  }

  private List<Result> pool(Collection<Result> results) {
    Map<String, List<Result>> groups = new LinkedHashMap<>();
    for (Result result : results) {
      String key = inUnit(result) + "\n" + result.testBed().name();
      groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(result);
    }
    return groups.values().stream().map(PooledResult::of).toList();
  }
}
