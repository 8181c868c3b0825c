package dev.steelyard.watch.confirm;

import dev.steelyard.analysis.history.ConfirmedChanges;
import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.core.comparison.Verdict;
import dev.steelyard.core.history.ChangeShare;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.statistics.Interval;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.store.WatchNote;
import dev.steelyard.watch.round.WatchMemory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * What was told of changes, so that each is told once. A change stays in the checks of the builds
 * after it until these are the history, and shows in those of builds between its baseline and it
 * that are measured later: neither is another change. For one thread.
 */
final class ToldChanges {

  private static final double LEVEL = 0.95;

  private static final String AT = "told_at";
  private static final String UNTOLD = "untold_keys";

  private final WatchMemory memory;

  ToldChanges(WatchMemory memory) {
    this.memory = memory;
  }

  /**
   * One that was told.
   *
   * @param candidate the commit that it was told of
   * @param baseline the commit that this was held against
   * @param at when it was told first; of what older versions wrote down, before all time
   */
  record Told(
      String candidate,
      String baseline,
      String benchmark,
      boolean isUpward,
      Instant at,
      WatchNote note) {

    /** What was told. */
    String text() {
      return NoteFacts.of(note).path("text").asString("");
    }

    /** The keys of those who have been told. */
    Set<String> notified() {
      Set<String> keys = new TreeSet<>();
      NoteFacts.of(note).path("notified_keys").forEach(one -> keys.add(one.asString("")));
      return keys;
    }

    /**
     * The keys of those who were to be told and could not be, by now; of what older versions wrote
     * down it is known only whether these are any.
     */
    Set<String> untold() {
      JsonNode facts = NoteFacts.of(note);
      Set<String> keys = new TreeSet<>();
      facts.path(UNTOLD).forEach(one -> keys.add(one.asString("")));
      if (!facts.has(UNTOLD) && !facts.path("notified").asBoolean(true)) {
        keys.add("");
      }
      return keys;
    }

    /** What it was called. */
    String verdict() {
      return NoteFacts.of(note).path("verdict").asString("");
    }

    /** How large it was told to be; empty where it came from nothing, or nobody wrote it down. */
    OptionalDouble ratio() {
      return positive(ConfirmedChanges.RATIO);
    }

    /** As how large it was known; empty also where one of its ends was not written down. */
    Optional<Interval> interval() {
      OptionalDouble low = positive("low");
      OptionalDouble high = positive("high");
      return ratio().isPresent() && low.isPresent() && high.isPresent()
          ? Optional.of(
              new Interval(low.getAsDouble(), ratio().getAsDouble(), high.getAsDouble(), LEVEL))
          : Optional.empty();
    }

    private OptionalDouble positive(String fact) {
      double value = NoteFacts.of(note).path(fact).asDouble(0);
      return value > 0 ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    /** Whether it is a regression. */
    boolean isNegative() {
      String word = verdict();
      return Stream.of(Verdict.values())
          .anyMatch(one -> one.isNegative() && one.word().equals(word));
    }
  }

  /** All, in the order in which they were told first. */
  List<Told> all() {
    List<Told> all = new ArrayList<>();
    for (WatchNote note : memory.told()) {
      JsonNode facts = NoteFacts.of(note);
      all.add(
          new Told(
              note.commit(),
              facts.path(ConfirmedChanges.BASELINE).asString(""),
              facts.path(ConfirmedChanges.BENCHMARK).asString(""),
              facts.path("upward").asBoolean(facts.path(ConfirmedChanges.RATIO).asDouble(1) > 1),
              Instant.ofEpochMilli(facts.path(AT).asLong(Long.MIN_VALUE)),
              note));
    }
    // Who is told later has a note written anew, which is no newer change for that.
    all.sort(Comparator.comparing(Told::at));
    return all;
  }

  /** Whether a claim is a change that was told, or what comes on top of one. */
  sealed interface Before {

    /** Nothing of it was told. */
    record Nothing() implements Before {}

    /** It is this one. */
    record Same(Told told) implements Before {}

    /** It is what is left of several, of which this one is the last: nothing happened since. */
    record Rest(Told told) implements Before {}

    /** Another one was told of this build, and the claim goes beyond it. */
    record Beyond(DutBuild build) implements Before {}
  }

  /**
   * Looks what was told.
   *
   * @param commits of the builds of the claim's series, by build, whole hashes
   * @param all what {@link #all} gave
   */
  static Before of(
      CheckedBenchmark checked, DutBuild build, Map<DutBuild, String> commits, List<Told> all) {
    boolean isUpward = checked.ratio().estimate() > 1;
    Map<String, Integer> places = new LinkedHashMap<>();
    List<DutBuild> builds = checked.series().builds();
    for (int i = 0; i < builds.size(); i++) {
      places.put(commits.getOrDefault(builds.get(i), ""), i);
    }
    String own = commits.getOrDefault(build, "");
    for (Told told : all.reversed()) {
      boolean isOfKind =
          told.benchmark().equals(checked.series().benchmark()) && told.isUpward() == isUpward;
      Integer at = isOfKind ? places.get(told.candidate()) : null;
      if (isOfKind && told.candidate().equals(own)) {
        return new Before.Same(told);
      }
      // A history that begins at it has nothing of what was before it.
      boolean isInHistory = at != null && at > builds.indexOf(checked.since());
      if (at != null && isInHistory && isStill(checked, build, at)) {
        return isBeyond(checked, build, builds.get(at))
            ? new Before.Beyond(builds.get(at))
            : new Before.Same(told);
      }
    }
    return new Before.Nothing();
  }

  /**
   * Whether it never went away since: what comes back is another change. What is left of one that
   * was taken back in part is found by {@link ToldSteps}.
   */
  private static boolean isStill(CheckedBenchmark checked, DutBuild build, int told) {
    Values medians = checked.series().medians();
    int end = checked.series().builds().lastIndexOf(build);
    for (int i = told; i < end; i++) {
      if (!(ChangeShare.of(checked.before(), medians.get(told), medians.get(i))
          >= ChangeShare.HALF)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBeyond(CheckedBenchmark checked, DutBuild build, DutBuild told) {
    double first = ClaimReader.value(checked, told);
    double now = ClaimReader.value(checked, build);
    return ChangeShare.of(checked.before(), first, now) > 1 + ChangeShare.HALF;
  }

  /**
   * Remembers one that is about to be told, of which nobody has been told yet.
   *
   * @param untold the keys of those who are to be told by this process
   * @param at now, the same of all changes of the commit
   */
  void add(
      ConfirmedChange.Measured change, String commit, String text, Set<String> untold, Instant at) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put(ConfirmedChanges.BENCHMARK, change.claim().benchmark());
    facts.put(ConfirmedChanges.BASELINE, change.claim().baseline().commit().commit());
    facts.put("verdict", change.checked().verdict().word());
    facts.put("upward", change.checked().ratio().estimate() > 1);
    put(facts, "claimed", change.checked().ratio().estimate());
    put(facts, ConfirmedChanges.RATIO, change.judged().ratio().estimate());
    put(facts, "low", change.judged().ratio().low());
    put(facts, "high", change.judged().ratio().high());
    facts.put("pairs", change.judged().claim().ratios().size());
    facts.put("text", text);
    facts.put(AT, at.toEpochMilli());
    putEnd(facts, Set.of(), untold);
    memory.told(commit, change.claim().benchmark(), facts);
  }

  /** JSON has no number for what came from nothing. */
  private static void put(Map<String, Object> facts, String key, double ratio) {
    if (Double.isFinite(ratio)) {
      facts.put(key, ratio);
    }
  }

  private static void putEnd(Map<String, Object> facts, Set<String> keys, Set<String> untold) {
    facts.put("notified", untold.isEmpty());
    facts.put("notified_keys", List.copyOf(keys));
    facts.put(UNTOLD, List.copyOf(untold));
  }

  /**
   * Remembers who has been told of these by now.
   *
   * @param keys of those who have
   * @param untold the keys of those who are to be and could not be
   */
  void notified(List<Told> some, Set<String> keys, Set<String> untold) {
    for (Told told : some) {
      Map<String, Object> facts = new LinkedHashMap<>();
      NoteFacts.of(told.note())
          .properties()
          .forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
      putEnd(facts, keys, untold);
      memory.told(told.candidate(), told.benchmark(), facts);
    }
  }

  /**
   * The same change, seen between its baseline and the commit it was told of; what goes far beyond
   * it was taken back in part by then, and is another.
   */
  static Optional<Told> between(
      CheckedBenchmark checked, String commit, List<String> line, List<Told> all) {
    boolean isUpward = checked.ratio().estimate() > 1;
    int own = line.indexOf(commit);
    return all.stream()
        .filter(told -> told.benchmark().equals(checked.series().benchmark()))
        .filter(told -> told.isUpward() == isUpward)
        .filter(told -> !isFarBeyond(checked, told))
        .filter(told -> {
          int newest = line.indexOf(told.candidate());
          int oldest = line.indexOf(told.baseline());
          return own >= 0 && newest >= 0 && newest < own && (oldest < 0 || own < oldest);
        })
        .reduce((_, later) -> later);
  }

  private static boolean isFarBeyond(CheckedBenchmark checked, Told told) {
    return told.ratio().isPresent()
        && ChangeShare.of(1, told.ratio().getAsDouble(), checked.ratio().estimate())
            > 1 + ChangeShare.HALF;
  }
}
