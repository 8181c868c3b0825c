package dev.steelyard.watch.confirm;

import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.confirm.AlarmBudget;
import dev.steelyard.core.confirm.Confirmation;
import dev.steelyard.core.confirm.KeptBudget;
import dev.steelyard.core.confirm.SelfChecked;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.doctor.SelfComparison;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.reading.PairAmount;
import dev.steelyard.lab.run.Run;
import dev.steelyard.lab.run.RunListener;
import dev.steelyard.lab.run.RunOutcome;
import dev.steelyard.store.RunState;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import dev.steelyard.watch.bisect.PairedRatios;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.round.CheckMemory;
import dev.steelyard.watch.round.WatchMemory;
import dev.steelyard.watch.round.WatchPlace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Measures a commit against itself now and then, as claims are measured: so that the rate of false
 * alarms is known that is really kept, and not only the one that is promised. For one thread.
 */
public final class SelfChecks {

  /**
   * One self-check after so many checks, unless something else is said: a small share of the time.
   */
  public static final int USUAL = 20;

  /** In notes of self-checks that could compare nothing: why. */
  private static final String NOTHING = "compared_nothing";

  private static final String TEST_BED = "testbed";

  /** As many as most claims take. */
  private static final int PAIRS = 8;

  private final WatchPlace place;
  private final WatchedExperiment experiment;
  private final AlarmBudget budget;
  private final RunListener listener;
  private final WatchMemory memory;

  SelfChecks(
      WatchPlace place, WatchedExperiment experiment, AlarmBudget budget, RunListener listener) {
    this.place = place;
    this.experiment = experiment;
    this.budget = budget;
    this.listener = new MeantSo(listener);
    this.memory = new WatchMemory(place.store().notes(), experiment, place.testBed().name());
  }

  /**
   * Whether it is time for one, of which the check that goes on counts as one.
   *
   * @param every so many checks; 0 for never
   */
  boolean isDue(int every) {
    return every > 0 && place.patience().with(() -> memory.checks().sinceSelfCheck()) + 1 >= every;
  }

  /**
   * Measures a commit against itself, and remembers what came of it.
   *
   * @param checks in the budget's time
   * @return whether it came to its end; else the process was told to leave
   * @throws SteelyardException when nothing could be compared; that it was tried is remembered, so
   *     that it costs no more time than one that says something
   */
  boolean measure(WatchedExperiment.BuildCommit commit, double checks) {
    try {
      return compare(commit, checks);
    } catch (SteelyardException nothing) {
      if (!place.interrupted().getAsBoolean()) {
        Map<String, String> why = Map.of(NOTHING, String.valueOf(nothing.getMessage()));
        place.patience().doing(() -> memory.checks().selfChecked(commit.commit().commit(), why));
      }
      throw nothing;
    }
  }

  private boolean compare(WatchedExperiment.BuildCommit commit, double checks) {
    Variant like = experiment.made().getFirst();
    Experiment twice =
        experiment.twice(like, commit, PairAmount.of(experiment.written(), like, PAIRS, List.of()));
    RunOutcome outcome;
    try (Run run =
        place.runs().begin(twice, experiment.file(), Selection.ALL, place.testBed(), listener)) {
      outcome = run.execute();
    }
    if (outcome.record().state() == RunState.INTERRUPTED) {
      return false;
    }
    SelfChecked checked =
        SelfChecked.of(
                Instant.now(),
                ratios(outcome.results()),
                budget.perCheck(checks),
                experiment.written().minimumEffect())
            .orElseThrow(() -> SteelyardException.cannotRun(whyNothing(outcome)));
    place
        .patience()
        .doing(() -> memory.checks().selfChecked(commit.commit().commit(), facts(checked, checks)));
    return true;
  }

  private static String whyNothing(RunOutcome outcome) {
    return outcome.failed().stream()
        .findFirst()
        .map(one -> "%s failed: %s; its log is %s".formatted(one.trial(), one.cause(), one.log()))
        .orElse("none of its benchmarks has %d pairs with a ratio".formatted(Confirmation.FEWEST));
  }

  /**
   * Of each benchmark that both sides have, and of which claims could be confirmed; in the order of
   * their names.
   */
  static List<List<Double>> ratios(List<Result> results) {
    Map<String, Map<String, Result>> byName = new TreeMap<>();
    for (Result one : results) {
      String name = BenchmarkName.parse(one.benchmark()).withoutVariant() + " " + one.unit();
      one.metadata()
          .variant()
          .ifPresent(variant ->
              byName.computeIfAbsent(name, _ -> new LinkedHashMap<>()).put(variant, one));
    }
    List<List<Double>> all = new ArrayList<>();
    for (Map<String, Result> sides : byName.values()) {
      Result first = sides.get(SelfComparison.NAMES.getFirst());
      Result second = sides.get(SelfComparison.NAMES.getLast());
      if (first != null && second != null) {
        all.add(ratios(first, second));
      }
    }
    return all;
  }

  /** None where there is no ratio of them, as of values below zero. */
  private static List<Double> ratios(Result first, Result second) {
    try {
      return PairedRatios.besideZero(first, second);
    } catch (SteelyardException noRatio) {
      return List.of();
    }
  }

  private Map<String, Object> facts(SelfChecked checked, double checks) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("benchmarks", checked.benchmarks());
    facts.put("called", checked.called());
    facts.put("told", checked.told());
    facts.put("level", checked.level());
    facts.put("alarms", budget.toString());
    facts.put("checks", checks);
    facts.put(TEST_BED, place.testBed().name());
    return facts;
  }

  /** That both sides are the same is meant so here. */
  private record MeantSo(RunListener to) implements RunListener {

    @Override
    public void started(String run, int trials, int done, int total, boolean isMost) {
      to.started(run, trials, done, total, isMost);
    }

    @Override
    public void measuring(String trial, int done, int total, Optional<Duration> left) {
      to.measuring(trial, done, total, left);
    }

    @Override
    public void waiting(String message) {
      to.waiting(message);
    }

    @Override
    public void sameSides(String message) {}

    @Override
    public void warning(String message) {
      to.warning(message);
    }
  }

  /**
   * What was promised and what is kept, of everything that is watched in a store.
   *
   * @return by name; the promise is that of the newest self-check
   */
  public static List<KeptBudget> kept(WatchNotes notes) {
    Map<String, List<WatchNote>> byName = new TreeMap<>();
    for (WatchNote note : notes.ofKind(CheckMemory.SELF_CHECK)) {
      if (!NoteFacts.of(note).has(NOTHING)) {
        byName.computeIfAbsent(note.about(), _ -> new ArrayList<>()).add(note);
      }
    }
    List<KeptBudget> all = new ArrayList<>();
    byName.forEach((about, some) -> {
      JsonNode newest = NoteFacts.of(some.getLast());
      all.add(
          new KeptBudget(
              about,
              AlarmBudget.parse(newest.path("alarms").asString(AlarmBudget.USUAL.toString())),
              newest.path("checks").asDouble(1),
              some.stream().map(SelfChecks::read).toList(),
              byName.size()));
    });
    return all;
  }

  /** Those of one machine, by its name, of what {@link #kept} gave of these notes. */
  public static List<KeptBudget> of(String testBed, WatchNotes notes, List<KeptBudget> all) {
    Map<String, WatchNote> newest = new HashMap<>();
    notes.ofKind(CheckMemory.SELF_CHECK).stream()
        .filter(note -> !NoteFacts.of(note).has(NOTHING))
        .forEach(note -> newest.put(note.about(), note));
    return all.stream()
        .filter(one ->
            Optional.ofNullable(newest.get(one.about()))
                .filter(note -> isOn(testBed, note))
                .isPresent())
        .toList();
  }

  /** Older ones have no such fact, and end with the name. */
  private static boolean isOn(String testBed, WatchNote note) {
    JsonNode facts = NoteFacts.of(note);
    return facts.has(TEST_BED)
        ? facts.path(TEST_BED).asString("").equals(testBed)
        : note.about().endsWith(" " + Visible.of(testBed));
  }

  private static SelfChecked read(WatchNote note) {
    JsonNode facts = NoteFacts.of(note);
    int benchmarks = Math.max(0, facts.path("benchmarks").asInt(0));
    return new SelfChecked(
        note.at(),
        benchmarks,
        Math.clamp(facts.path("called").asInt(0), 0, benchmarks),
        Math.clamp(facts.path("told").asInt(0), 0, benchmarks),
        facts.path("level").asDouble(0));
  }
}
