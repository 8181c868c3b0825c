package dev.steelyard.analysis.history;

import dev.steelyard.core.history.KnownChanges;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.text.Visible;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.WatchNote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The changes that a watcher confirmed in pairs, and told, of all that is watched in a store.
 *
 * @param notes of each benchmark
 * @param builds by the whole hash of their commit
 */
public record ConfirmedChanges(
    Map<String, List<WatchNote>> notes, Map<String, Set<DutBuild>> builds) implements KnownChanges {

  /** The kind of a watcher's note about a commit's benchmark that was told as changed. */
  public static final String KIND = "told";

  /** In its facts, which benchmark it is about. */
  public static final String BENCHMARK = "benchmark";

  /**
   * Those of a store.
   *
   * @param known every build of it of which the commit is known
   */
  static ConfirmedChanges in(Store store, List<KnownBuild> known) {
    Map<String, List<WatchNote>> notes =
        store.notes().ofKind(KIND).stream()
            .collect(Collectors.groupingBy(ConfirmedChanges::benchmark));
    Map<String, Set<DutBuild>> builds = new HashMap<>();
    known.stream()
        .filter(one -> !one.isDirty())
        .forEach(one ->
            one.origin()
                .commit()
                .ifPresent(
                    hash -> builds.computeIfAbsent(hash, _ -> new HashSet<>()).add(one.build())));
    return new ConfirmedChanges(notes, builds);
  }

  /** Empty where another program wrote what is no JSON. */
  private static String benchmark(WatchNote note) {
    try {
      return JsonMapper.shared().readTree(note.facts()).path(BENCHMARK).asString("");
    } catch (JacksonException other) {
      return "";
    }
  }

  @Override
  public Set<DutBuild> of(Series series) {
    return notes.getOrDefault(series.benchmark(), List.of()).stream()
        .filter(note -> isOf(series, note.about()))
        .flatMap(note -> builds.getOrDefault(note.commit(), Set.of()).stream())
        .filter(build -> build.name().equals(series.dut()))
        .collect(Collectors.toSet());
  }

  /** What is watched is named by the build's name first, and the testbed's last. */
  private static boolean isOf(Series series, String about) {
    return about.startsWith(Visible.of(series.dut()) + " ")
        && (series.testBed().equals(ResultFilter.ANY_TESTBED)
            || about.endsWith(" " + Visible.of(series.testBed())));
  }
}
