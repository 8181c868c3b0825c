package dev.steelyard.watch.round;

import static dev.steelyard.watch.round.SubjectNotes.text;

import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.store.WatchNote;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** How far the checks of commits are, as the store remembers it. Made by {@link WatchMemory}. */
public final class CheckMemory {

  /** Notes of what commits came to that were measured against themselves. */
  public static final String SELF_CHECK = "self_check";

  private static final String CHECK = "check";
  private static final String STATE = "state";
  private static final String DUE = "due";
  private static final String CLAIMED = "claimed";
  private static final String DONE = "done";
  private static final String UNCONFIRMED = "unconfirmed";
  private static final Set<String> STATES_OVER = Set.of(DONE, UNCONFIRMED);
  private static final String BUILD = "build";

  private static final String ATTEMPTS = "attempts";
  private static final String AGAIN = "asked_again";
  private static final String ANSWERED = "answered";
  private static final String ANSWERS = "answers";
  private static final String EXPERIMENT = "experiment";

  private final SubjectNotes notes;
  private final String experiment;

  /**
   * A memory.
   *
   * @param experiment tells what it says from what another one says: to that, nothing is answered
   */
  CheckMemory(SubjectNotes notes, String experiment) {
    this.notes = notes;
    this.experiment = experiment;
  }

  /** A commit is to be checked as soon as it is measured: that is about to be done, or was. */
  void due(String commit) {
    save(commit, DUE);
  }

  /**
   * What its check had to tell is told.
   *
   * @param version of the build that was checked; empty where it has none
   */
  void done(String commit, String version) {
    save(commit, DONE, Map.of(BUILD, version));
  }

  /** Its check claims what only the machine can confirm that it was measured on. */
  void claimed(String commit, String version) {
    save(commit, CLAIMED, Map.of(BUILD, version));
  }

  /** Its check is over, and claims what could not be measured again. */
  void unconfirmed(String commit, String version) {
    save(commit, UNCONFIRMED, Map.of(BUILD, version));
  }

  /** The version of the build that was checked; empty where none was, or nobody knows which. */
  Optional<String> checkedBuild(String commit) {
    return Optional.of(facts(commit))
        .filter(facts -> STATES_OVER.contains(facts.path(STATE).asString("")))
        .map(facts -> facts.path(BUILD).asString(""))
        .filter(version -> !version.isEmpty());
  }

  /** It is to be checked once more, by another build than before. */
  void dueAgain(String commit) {
    save(commit, DUE, Map.of(AGAIN, true));
  }

  /** Checks are due again whose claims could not be measured again. */
  void askAgain() {
    notes.of(CHECK).stream()
        .filter(note -> text(note, STATE).equals(UNCONFIRMED))
        .forEach(note -> dueAgain(note.commit()));
  }

  /**
   * Whether its check was over before, and only its claims that could not be measured are asked
   * again: newer commits were checked without it already.
   */
  public boolean isAskedAgain(String commit) {
    return facts(commit).path(AGAIN).asBoolean(false);
  }

  /**
   * Remembers claims that were measured again, whatever came of it: an answer is final. Each
   * further one would be another chance of a false alarm.
   *
   * @param benchmarks that the claims are of, at least one
   */
  public void answered(String commit, Collection<String> benchmarks) {
    JsonNode before = facts(commit);
    Set<String> all = new TreeSet<>(answered(commit));
    all.addAll(benchmarks);
    Map<String, Object> facts = new LinkedHashMap<>();
    before.properties().forEach(entry -> facts.put(entry.getKey(), entry.getValue()));
    facts.put(ANSWERED, List.copyOf(all));
    facts.put(ANSWERS, before.path(ANSWERS).asInt(0) + 1);
    facts.put(EXPERIMENT, experiment);
    notes.save(CHECK, commit, "", facts);
  }

  /** The benchmarks of the claims of its check that were measured again by this experiment. */
  public Set<String> answered(String commit) {
    JsonNode facts = facts(commit);
    Set<String> all = new TreeSet<>();
    if (facts.path(EXPERIMENT).asString("").equals(experiment)) {
      facts.path(ANSWERED).forEach(one -> all.add(one.asString("")));
    }
    return all;
  }

  private JsonNode facts(String commit) {
    return notes
        .find(CHECK, commit)
        .map(NoteFacts::of)
        .orElseGet(JsonNodeFactory.instance::objectNode);
  }

  /** Nothing of it could be measured, and so there is nothing to check. */
  void unmeasured(String commit) {
    save(commit, "none");
  }

  private void save(String commit, String state) {
    save(commit, state, Map.of());
  }

  /** What was answered stays so. */
  private void save(String commit, String state, Map<String, ?> more) {
    Map<String, Object> facts = new LinkedHashMap<>(more);
    facts.put(STATE, state);
    JsonNode before = facts(commit);
    Stream.of(ANSWERED, ANSWERS, EXPERIMENT, BUILD)
        .filter(before::has)
        .forEach(key -> facts.putIfAbsent(key, before.path(key)));
    notes.save(CHECK, commit, "", facts);
  }

  /**
   * Its check could not be made, for whatever reason, and stays due.
   *
   * @param why for people
   */
  public void failed(String commit, String why) {
    JsonNode before = facts(commit);
    save(
        commit,
        before.path(STATE).asString(DUE),
        Map.of(ATTEMPTS, failures(commit) + 1, "why", why, AGAIN, isAskedAgain(commit)));
  }

  /** How often its check could not be made since it is due. */
  public int failures(String commit) {
    return facts(commit).path(ATTEMPTS).asInt(0);
  }

  /** Whether its check claimed so, and nobody has confirmed or withdrawn that since. */
  public boolean isClaimed(String commit) {
    return notes.find(CHECK, commit).filter(note -> text(note, STATE).equals(CLAIMED)).isPresent();
  }

  /**
   * Whether a commit is to be checked and its check is not told yet, or claims what is not
   * confirmed yet.
   */
  boolean isDue(String commit) {
    return notes.find(CHECK, commit).filter(CheckMemory::isDue).isPresent();
  }

  /** The commits of which that is so; among them may be some of which nothing was measured. */
  Set<String> allDue() {
    return notes.of(CHECK).stream()
        .filter(CheckMemory::isDue)
        .map(WatchNote::commit)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** The commits whose checks were made, also where these claim what is not confirmed yet. */
  Set<String> allChecked() {
    return notes.of(CHECK).stream()
        .filter(note -> isDone(note) || text(note, STATE).equals(CLAIMED))
        .map(WatchNote::commit)
        .collect(Collectors.toSet());
  }

  private static boolean isDue(WatchNote note) {
    String state = text(note, STATE);
    return state.equals(DUE) || state.equals(CLAIMED);
  }

  private static boolean isDone(WatchNote note) {
    return STATES_OVER.contains(text(note, STATE));
  }

  /**
   * How many checks of commits were made since then, or are still to be. One that was asked again
   * and answered something more is one more.
   */
  public int since(Instant then) {
    return notes.of(CHECK).stream()
        .filter(note -> isDue(note) || (isDone(note) && note.at().isAfter(then)))
        .mapToInt(note -> Math.max(1, NoteFacts.of(note).path(ANSWERS).asInt(0)))
        .sum();
  }

  /**
   * How many commits were checked since a self-check was last tried, or ever where none was;
   * without that commit, of which the check is over only after it.
   */
  public int sinceSelfCheck() {
    Optional<WatchNote> last =
        notes.of(SELF_CHECK).stream().max(Comparator.comparing(WatchNote::at));
    return (int)
        notes.of(CHECK).stream()
            .filter(CheckMemory::isDone)
            .filter(note ->
                last.isEmpty()
                    || (note.at().isAfter(last.get().at())
                        && !note.commit().equals(last.get().commit())))
            .count();
  }

  /** Remembers what a commit came to that was measured against itself. */
  public void selfChecked(String commit, Map<String, ?> facts) {
    notes.save(SELF_CHECK, commit, Instant.now().toString(), facts);
  }
}
