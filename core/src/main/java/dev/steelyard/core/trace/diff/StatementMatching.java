package dev.steelyard.core.trace.diff;

import dev.steelyard.core.plan.AskedValues;
import dev.steelyard.core.plan.StatementShape;
import dev.steelyard.core.trace.PlanUse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which statement of one side stands for which of the other: the one of the same shape, or of those
 * that a caller executes no more one that is new for it. A statement that lives on with another
 * caller has gone for the one that executes it no more.
 */
final class StatementMatching {

  private static final Pattern SELECTED = Pattern.compile("(?i)^SELECT (.*?) FROM ");
  private static final Pattern TABLE = Pattern.compile("(?:\"[^\"]+\"|\\w+)\\.");

  /** A statement and what stands for it. */
  record MatchedStatements(PlanUse was, PlanUse is) {}

  private record StatementKey(String database, String shape) {}

  private record Placed(String database, String caller, Set<String> tables) {}

  private record Selected(String database, String caller, String columns) {}

  private record CalledStatement(String caller, PlanUse use) {}

  final Set<MatchedStatements> pairs = new LinkedHashSet<>();
  final List<UnpairedPlans> unpaired = new ArrayList<>();
  final List<PlanUse> alone = new ArrayList<>();

  /** Of those that are paired with nothing. */
  private final Set<PlanUse> open = new LinkedHashSet<>();

  StatementMatching(List<PlanUse> before, List<PlanUse> after) {
    Map<StatementKey, PlanUse> was = byKey(before);
    Map<StatementKey, PlanUse> is = byKey(after);
    was.forEach((key, use) -> {
      PlanUse now = is.get(key);
      if (now != null) {
        pairs.add(new MatchedStatements(use, now));
      }
    });
    Stream.of(before, after).flatMap(List::stream).forEach(open::add);
    pairs.forEach(this::close);
    rewritten(gone(before, is), gone(after, was));
    alone.addAll(open);
  }

  private static Map<StatementKey, PlanUse> byKey(List<PlanUse> uses) {
    Map<StatementKey, PlanUse> all = new LinkedHashMap<>();
    uses.forEach(one -> all.put(key(one), one));
    return all;
  }

  private static StatementKey key(PlanUse use) {
    return new StatementKey(use.database(), use.shape());
  }

  private void close(MatchedStatements pair) {
    open.remove(pair.was());
    open.remove(pair.is());
  }

  private void pair(CalledStatement was, CalledStatement is) {
    Set<String> both = new TreeSet<>(was.use().callers());
    both.retainAll(is.use().callers());
    if (isOfOthers(was.use(), both) || isOfOthers(is.use(), both)) {
      return;
    }
    pairs.add(new MatchedStatements(was.use().of(both), is.use().of(both)));
    close(new MatchedStatements(was.use(), is.use()));
  }

  /** Whether values decide how it is planned, and only those of other callers are known. */
  private static boolean isOfOthers(PlanUse use, Set<String> callers) {
    return AskedValues.hasPatterns(use.shape())
        && use.plans().stream()
            .map(PlanUse.SeenPlan::callers)
            .noneMatch(one -> one.isEmpty() || one.stream().anyMatch(callers::contains));
  }

  /** Statements with each caller that does not execute them on the other side. */
  private static List<CalledStatement> gone(List<PlanUse> uses, Map<StatementKey, PlanUse> others) {
    List<CalledStatement> gone = new ArrayList<>();
    for (PlanUse use : uses) {
      PlanUse other = others.get(key(use));
      use.callers().stream()
          .filter(caller -> other == null || !other.callers().contains(caller))
          .forEach(caller -> gone.add(new CalledStatement(caller, use)));
    }
    return gone;
  }

  private record Plain(String database, String caller, String text) {}

  private static Plain plain(CalledStatement one) {
    return new Plain(
        one.use().database(), one.caller(), StatementShape.withoutFences(one.use().shape()));
  }

  private void rewritten(List<CalledStatement> some, List<CalledStatement> others) {
    List<CalledStatement> before = new ArrayList<>(some);
    List<CalledStatement> after = new ArrayList<>(others);
    alike(before, after, StatementMatching::plain);
    Map<Placed, List<CalledStatement>> here = grouped(before, StatementMatching::place);
    Map<Placed, List<CalledStatement>> there = grouped(after, StatementMatching::place);
    List<UnpairedPlans> several = new ArrayList<>();
    here.forEach((place, placed) -> {
      List<CalledStatement> was = new ArrayList<>(placed);
      List<CalledStatement> is = new ArrayList<>(there.getOrDefault(place, List.of()));
      if (was.size() == 1 && is.size() == 1) {
        pair(was.getFirst(), is.getFirst());
      } else {
        alike(was, is, one -> one.use().usual().tables());
        alike(was, is, StatementMatching::selected);
        if (!was.isEmpty() && !is.isEmpty()) {
          several.add(new UnpairedPlans(uses(was), uses(is)));
        }
      }
    });
    overOtherTables(before, after, several);
    several.forEach(this::leave);
  }

  /** Of those over the same tables, the ones that alone have something in common. */
  private <K> void alike(
      List<CalledStatement> was, List<CalledStatement> is, Function<CalledStatement, K> by) {
    Map<K, List<CalledStatement>> there = grouped(is, by);
    grouped(was, by)
        .forEach((key, some) -> {
          List<CalledStatement> others = there.getOrDefault(key, List.of());
          if (some.size() == 1 && others.size() == 1) {
            pair(some.getFirst(), others.getFirst());
            was.removeAll(some);
            is.removeAll(others);
          }
        });
  }

  /** A table more or fewer, where a caller's only statement for the same columns has it. */
  private void overOtherTables(
      List<CalledStatement> before, List<CalledStatement> after, List<UnpairedPlans> several) {
    Set<PlanUse> known = new LinkedHashSet<>();
    several.forEach(one -> {
      known.addAll(one.before());
      known.addAll(one.after());
    });
    Map<Selected, List<CalledStatement>> there = grouped(left(after, known), StatementMatching::by);
    grouped(left(before, known), StatementMatching::by)
        .forEach((key, some) -> {
          List<CalledStatement> others = there.getOrDefault(key, List.of());
          if (some.size() == 1 && others.size() == 1) {
            Set<String> was = place(some.getFirst()).tables();
            Set<String> is = place(others.getFirst()).tables();
            if (was.containsAll(is) || is.containsAll(was)) {
              pair(some.getFirst(), others.getFirst());
            }
          }
        });
  }

  private List<CalledStatement> left(List<CalledStatement> some, Collection<PlanUse> known) {
    return some.stream()
        .filter(one -> open.contains(one.use()) && !known.contains(one.use()))
        .toList();
  }

  /** Where all are planned the same way, none is planned otherwise, whichever it was. */
  private void leave(UnpairedPlans group) {
    List<PlanUse> before = group.before().stream().filter(open::contains).toList();
    List<PlanUse> after = group.after().stream().filter(open::contains).toList();
    if (before.isEmpty() || after.isEmpty()) {
      return;
    }
    before.forEach(open::remove);
    after.forEach(open::remove);
    boolean areOther =
        Stream.concat(before.stream(), after.stream())
                .flatMap(one -> one.plans().stream())
                .map(one -> one.example().hash())
                .distinct()
                .count()
            > 1;
    if (areOther) {
      unpaired.add(new UnpairedPlans(before, after));
    }
  }

  private static List<PlanUse> uses(List<CalledStatement> some) {
    return some.stream().map(CalledStatement::use).toList();
  }

  private static Placed place(CalledStatement one) {
    return new Placed(
        one.use().database(), one.caller(), new TreeSet<>(one.use().usual().tables()));
  }

  private static Selected by(CalledStatement one) {
    return new Selected(one.use().database(), one.caller(), selected(one));
  }

  /**
   * The columns of its answer, whatever its tables are called; all of it where they are not told.
   */
  private static String selected(CalledStatement one) {
    Matcher selected = SELECTED.matcher(one.use().shape());
    return selected.find()
        ? TABLE.matcher(selected.group(1)).replaceAll("").toLowerCase(Locale.ROOT)
        : one.use().shape();
  }

  private static <K> Map<K, List<CalledStatement>> grouped(
      List<CalledStatement> some, Function<CalledStatement, K> by) {
    Map<K, List<CalledStatement>> groups = new LinkedHashMap<>();
    some.forEach(one -> groups.computeIfAbsent(by.apply(one), key -> new ArrayList<>()).add(one));
    return groups;
  }
}
