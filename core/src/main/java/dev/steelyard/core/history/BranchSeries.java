package dev.steelyard.core.history;

import dev.steelyard.core.model.DutBuild;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Series of the builds that one branch stands on, for each dut: where a series changed is a
 * question about one line of builds, and others between them would be steps that nobody took.
 *
 * @param series without the builds of other branches
 * @param tips by dut: the newest build of the branch, where one is known
 * @param leftOut how many builds are left out
 */
public record BranchSeries(List<Series> series, Map<String, DutBuild> tips, long leftOut) {

  public BranchSeries {
    series = List.copyOf(series);
    tips = Map.copyOf(tips);
  }

  /**
   * The series of a branch.
   *
   * @param branch empty for the one that most builds are meant to get to
   */
  public static BranchSeries of(List<Series> all, Ancestry ancestry, Optional<String> branch) {
    Map<String, Set<DutBuild>> builds = new TreeMap<>();
    // Builds are told apart by the names of their duts as well, so one list is of one dut.
    for (Series one : Series.ofEachLine(all)) {
      builds.computeIfAbsent(one.dut(), _ -> new LinkedHashSet<>()).addAll(one.builds());
    }
    Map<String, DutBuild> tips = new TreeMap<>();
    Set<DutBuild> wanted = new HashSet<>();
    builds.forEach((dut, some) -> {
      Optional<DutBuild> tip = ancestry.tip(ancestry.inOrder(some), branch);
      tip.ifPresent(build -> tips.put(dut, build));
      Predicate<DutBuild> counts =
          tip.map(ancestry::historyOf).orElse(build -> !ancestry.isDirty(build));
      some.stream()
          .filter(build -> counts.test(build) || tip.filter(build::equals).isPresent())
          .forEach(wanted::add);
    });
    List<Series> left = new ArrayList<>();
    ChosenBuilds chosen = ChosenBuilds.wanted(wanted::contains);
    all.forEach(one -> chosen.of(one).ifPresent(left::add));
    long count = builds.values().stream().mapToLong(Set::size).sum();
    return new BranchSeries(left, tips, count - wanted.size());
  }
}
