package dev.steelyard.core.trace.diff;

import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How two sides planned their statements. These are matched by their shape; one that is written in
 * another way than before, by the only other one of the same caller that reads the same tables as
 * often, or the only one that reads them at all.
 *
 * @param differences of all statements that both sides have plans of, those that are worse first,
 *     then those that took longest
 * @param unpaired that may be any of several, whose plans are not all the same
 * @param alone that are on one side only
 */
public record PlanComparison(
    List<PlanDifference> differences, List<UnpairedPlans> unpaired, List<PlanUse> alone) {

  public PlanComparison {
    differences = List.copyOf(differences);
    unpaired = List.copyOf(unpaired);
    alone = List.copyOf(alone);
  }

  private record StatementKey(String database, String shape) {}

  private record Placed(String database, String caller, Set<String> tables) {}

  /** Compares them. */
  public static PlanComparison of(List<PlanUse> before, List<PlanUse> after) {
    return new Matching().compared(before, after);
  }

  /** Under way. */
  private static final class Matching {
    private final List<PlanDifference> differences = new ArrayList<>();
    private final List<UnpairedPlans> unpaired = new ArrayList<>();
    private final List<PlanUse> alone = new ArrayList<>();

    PlanComparison compared(List<PlanUse> before, List<PlanUse> after) {
      Map<StatementKey, PlanUse> now = new LinkedHashMap<>();
      after.forEach(one -> now.put(new StatementKey(one.database(), one.shape()), one));
      List<PlanUse> left = new ArrayList<>();
      for (PlanUse was : before) {
        PlanUse is = now.remove(new StatementKey(was.database(), was.shape()));
        if (is == null) {
          left.add(was);
        } else {
          differences.addAll(PlanDifference.of(was, is));
        }
      }
      rewritten(left, List.copyOf(now.values()));
      differences.sort(
          Comparator.comparingInt((PlanDifference one) -> one.isWorse() ? 0 : 1)
              .thenComparingLong(one -> -one.after().nanos()));
      return new PlanComparison(differences, unpaired, alone);
    }

    private void rewritten(List<PlanUse> before, List<PlanUse> after) {
      Map<Placed, List<PlanUse>> here = grouped(before, Matching::place);
      Map<Placed, List<PlanUse>> there = grouped(after, Matching::place);
      here.forEach((place, some) -> {
        List<PlanUse> others = there.remove(place);
        if (others == null) {
          alone.addAll(some);
        } else if (some.size() == 1 && others.size() == 1) {
          differences.addAll(PlanDifference.of(some.getFirst(), others.getFirst()));
        } else {
          oneOfSeveral(some, others);
        }
      });
      there.values().forEach(alone::addAll);
    }

    /** Of those that read the same tables, the ones that alone read them as often. */
    private void oneOfSeveral(List<PlanUse> before, List<PlanUse> after) {
      Map<List<String>, List<PlanUse>> here = grouped(before, Matching::tables);
      Map<List<String>, List<PlanUse>> there = grouped(after, Matching::tables);
      List<PlanUse> was = new ArrayList<>(before);
      List<PlanUse> is = new ArrayList<>(after);
      here.forEach((tables, some) -> {
        List<PlanUse> others = there.getOrDefault(tables, List.of());
        if (some.size() == 1 && others.size() == 1) {
          differences.addAll(PlanDifference.of(some.getFirst(), others.getFirst()));
          was.remove(some.getFirst());
          is.remove(others.getFirst());
        }
      });
      if (was.isEmpty() || is.isEmpty()) {
        alone.addAll(was);
        alone.addAll(is);
      } else if (areOther(was, is)) {
        unpaired.add(new UnpairedPlans(was, is));
      }
    }

    /** Where all are planned the same way, none is planned otherwise, whichever it was. */
    private static boolean areOther(List<PlanUse> before, List<PlanUse> after) {
      return Stream.concat(before.stream(), after.stream())
              .flatMap(one -> one.plans().stream())
              .map(one -> one.example().hash())
              .distinct()
              .count()
          > 1;
    }

    private static Placed place(PlanUse use) {
      return new Placed(use.database(), use.caller(), new TreeSet<>(tables(use)));
    }

    private static List<String> tables(PlanUse use) {
      return use.usual().tables();
    }

    private static <K> Map<K, List<PlanUse>> grouped(List<PlanUse> uses, Function<PlanUse, K> by) {
      Map<K, List<PlanUse>> groups = new LinkedHashMap<>();
      uses.forEach(one -> groups.computeIfAbsent(by.apply(one), key -> new ArrayList<>()).add(one));
      return groups;
    }
  }
}
