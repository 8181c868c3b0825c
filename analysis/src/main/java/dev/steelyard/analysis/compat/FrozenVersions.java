package dev.steelyard.analysis.compat;

import dev.steelyard.compat.frozen.FrozenCase;
import dev.steelyard.compat.frozen.FrozenData;
import dev.steelyard.compat.grid.CaseWriter;
import dev.steelyard.compat.grid.FrozenWriter;
import dev.steelyard.compat.grid.LiveWriter;
import dev.steelyard.compat.session.SuiteCase;
import dev.steelyard.compat.session.VersionSession;
import dev.steelyard.compat.suite.CompatSuite;
import dev.steelyard.compat.suite.KnownVerdict;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.TestedVersion;
import dev.steelyard.core.history.VersionOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A suite's versions with those that do not run any more but left data behind.
 *
 * @param tested all, from the oldest to the newest
 * @param writers those that run, and those whose data are frozen, in the same order
 * @param sides what they are as writers by what they are shown as
 * @param notes on what is frozen for nothing, or not frozen
 */
record FrozenVersions(
    List<TestedVersion> tested,
    List<CaseWriter> writers,
    Map<String, KnownVerdict.Side> sides,
    List<String> notes) {

  /**
   * What is frozen for a suite.
   *
   * @throws SteelyardException when the suite names a folder that is not there, or is damaged
   */
  static List<FrozenWriter> of(CompatSuite suite) {
    return suite.frozen().map(folder -> writers(new FrozenData(folder).read())).orElse(List.of());
  }

  /** Adds to the versions that run those that are frozen and do not run. */
  static FrozenVersions beside(
      List<TestedVersion> tested,
      List<? extends VersionSession> live,
      List<FrozenWriter> all,
      CompatSuite suite) {
    Map<String, FrozenWriter> frozen = new LinkedHashMap<>();
    all.forEach(one -> frozen.put(one.version(), one));
    live.forEach(one -> frozen.remove(one.version()));
    List<TestedVersion> ordered = ordered(tested, frozen);
    List<CaseWriter> writers = writers(ordered, live, frozen);
    Map<String, KnownVerdict.Side> sides = new LinkedHashMap<>();
    writers.forEach(one -> sides.put(one.version(), one.side()));
    return new FrozenVersions(
        ordered,
        writers,
        sides,
        frozen.isEmpty() ? List.of() : notes(List.copyOf(frozen.values()), live, suite));
  }

  private static List<TestedVersion> ordered(
      List<TestedVersion> tested, Map<String, FrozenWriter> frozen) {
    List<TestedVersion> ordered = new ArrayList<>(tested);
    for (FrozenWriter one : frozen.values()) {
      if (tested.stream().noneMatch(each -> each.version().equals(one.version()))) {
        insert(ordered, tested(one.frozen()));
      }
      ordered.replaceAll(each -> each.version().equals(one.version()) ? each.asFrozen() : each);
    }
    return List.copyOf(ordered);
  }

  private static List<CaseWriter> writers(
      List<TestedVersion> ordered,
      List<? extends VersionSession> live,
      Map<String, FrozenWriter> frozen) {
    List<CaseWriter> writers = new ArrayList<>();
    for (TestedVersion one : ordered) {
      live.stream()
          .filter(session -> session.version().equals(one.version()))
          .forEach(session -> writers.add(new LiveWriter(session)));
      Optional.ofNullable(frozen.get(one.version())).ifPresent(writers::add);
    }
    return List.copyOf(writers);
  }

  private static List<FrozenWriter> writers(List<FrozenCase> cases) {
    Map<String, Map<String, FrozenCase>> byVersion = new LinkedHashMap<>();
    for (FrozenCase one : cases) {
      FrozenCase other =
          byVersion
              .computeIfAbsent(one.version().shown(), _ -> new LinkedHashMap<>())
              .put(one.caseName(), one);
      if (other != null) {
        throw SteelyardException.invalid(
            "%s and %s both hold %s of %s; take one of them away"
                .formatted(other.folder(), one.folder(), one.caseName(), one.version().shown()));
      }
    }
    return byVersion.values().stream()
        .map(one -> new FrozenWriter(one.values().iterator().next().version(), Map.copyOf(one)))
        .toList();
  }

  private static TestedVersion tested(FrozenCase.Version one) {
    return new TestedVersion(
        one.shown(), one.product(), one.number(), one.published(), "", false, true, 0, 0);
  }

  /** Before the first version of the same package that is newer. */
  private static void insert(List<TestedVersion> ordered, TestedVersion one) {
    int at = 0;
    for (int i = 0; i < ordered.size(); i++) {
      if (ordered.get(i).product().equals(one.product())
          && VersionOrder.ORDER.compare(ordered.get(i).number(), one.number()) < 0) {
        at = i + 1;
      }
    }
    ordered.add(at, one);
  }

  private static List<String> notes(
      List<FrozenWriter> frozen, List<? extends VersionSession> live, CompatSuite suite) {
    List<String> notes = new ArrayList<>();
    List<SuiteCase> cases = VersionSession.allCases(live);
    List<String> names = cases.stream().map(SuiteCase::name).toList();
    if (!suite.crossings().contains(Crossing.GRID)) {
      notes.add("what is frozen takes part in the direction 'grid' alone, which the suite has not");
    }
    Set<String> unknown = new HashSet<>();
    for (FrozenWriter one : frozen) {
      List<String> without =
          cases.stream()
              .filter(each -> each.holdsFor(one.frozen().installed()))
              .map(SuiteCase::name)
              .filter(name -> !one.cases().containsKey(name))
              .toList();
      if (!without.isEmpty()) {
        notes.add(
            "nothing is frozen of %s for %s".formatted(one.version(), String.join(", ", without)));
      }
      one.cases().keySet().stream().filter(name -> !names.contains(name)).forEach(unknown::add);
    }
    if (!unknown.isEmpty()) {
      notes.add(
          "the suite has no such case any more, of which data are frozen: "
              + String.join(", ", unknown.stream().sorted().toList()));
    }
    return notes;
  }
}
