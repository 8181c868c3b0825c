package dev.steelyard.analysis.history;

import dev.steelyard.core.history.KnownChanges;
import dev.steelyard.core.history.Series;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.store.Store;
import dev.steelyard.store.WatchNote;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * The changes that a watcher confirmed in pairs, and told, of builds that one build stands on.
 *
 * @param notes of each benchmark
 * @param builds by the whole hash of their commit
 */
public record ConfirmedChanges(
    Map<String, List<WatchNote>> notes, Map<String, Set<DutBuild>> builds) implements KnownChanges {

  /** Of nobody. */
  static final ConfirmedChanges NONE = new ConfirmedChanges(Map.of(), Map.of());

  /** The kind of a watcher's note about a commit's benchmark that was told as changed. */
  public static final String KIND = "told";

  /** In its facts, which benchmark it is about. */
  public static final String BENCHMARK = "benchmark";

  /** The commit that it was held against. */
  public static final String BASELINE = "baseline";

  /** What pairs said of its size; missing where it came from nothing. */
  public static final String RATIO = "ratio";

  /** What is stored of the two commits is the change that was told from this part of it on. */
  private static final double LEAST_SHARE = 0.5;

  private static final double MOST_SHARE = 2;

  /**
   * Those of one that watches.
   *
   * @param about what it watches, as its notes name it
   * @param under the builds that are known to be stood on: another branch's change is none
   */
  static ConfirmedChanges of(Store store, String about, List<KnownBuild> under) {
    Map<String, List<WatchNote>> notes =
        store.notes().about(about).stream()
            .filter(note -> note.kind().equals(KIND))
            .collect(Collectors.groupingBy(ConfirmedChanges::benchmark));
    Map<String, Set<DutBuild>> builds = new HashMap<>();
    under.stream()
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
    return NoteFacts.of(note).path(BENCHMARK).asString("");
  }

  @Override
  public Set<DutBuild> of(Series series) {
    return notes.getOrDefault(series.benchmark(), List.of()).stream()
        .flatMap(note ->
            builds.getOrDefault(note.commit(), Set.of()).stream()
                .filter(build -> build.name().equals(series.dut()))
                .filter(build -> isStored(NoteFacts.of(note), series, build)))
        .collect(Collectors.toSet());
  }

  /**
   * Whether what is stored moved by about what was told. Where it moved by far more or less, as on
   * a machine that changed between the two, a history that begins with it is of another level.
   */
  private boolean isStored(JsonNode facts, Series series, DutBuild build) {
    double ratio = facts.path(RATIO).asDouble(0);
    OptionalInt before =
        builds.getOrDefault(facts.path(BASELINE).asString(""), Set.of()).stream()
            .mapToInt(series.builds()::lastIndexOf)
            .filter(place -> place >= 0)
            .findFirst();
    int after = series.builds().lastIndexOf(build);
    if (!(ratio > 0) || before.isEmpty() || after < 0) {
      return true;
    }
    double stored = series.medians().get(after) / series.medians().get(before.getAsInt());
    double share = Math.log(stored) / Math.log(ratio);
    return share >= LEAST_SHARE && share <= MOST_SHARE;
  }
}
