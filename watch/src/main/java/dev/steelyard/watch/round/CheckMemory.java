package dev.steelyard.watch.round;

import static dev.steelyard.watch.round.SubjectNotes.text;

import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.store.WatchNote;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

  private final SubjectNotes notes;

  CheckMemory(SubjectNotes notes) {
    this.notes = notes;
  }

  /** A commit is to be checked as soon as it is measured: that is about to be done, or was. */
  void due(String commit) {
    save(commit, DUE);
  }

  /** What its check had to tell is told. */
  void done(String commit) {
    save(commit, DONE);
  }

  /** Its check claims what only the machine can confirm that it was measured on. */
  void claimed(String commit) {
    save(commit, CLAIMED);
  }

  /** Its check is over, and claims what could not be measured again. */
  void unconfirmed(String commit) {
    save(commit, UNCONFIRMED);
  }

  /** Checks are due again whose claims could not be measured again. */
  void askAgain() {
    notes.of(CHECK).stream()
        .filter(note -> text(note, STATE).equals(UNCONFIRMED))
        .forEach(note -> due(note.commit()));
  }

  /** Nothing of it could be measured, and so there is nothing to check. */
  void unmeasured(String commit) {
    save(commit, "none");
  }

  private void save(String commit, String state) {
    notes.save(CHECK, commit, "", Map.of(STATE, state));
  }

  /**
   * Its check could not be made, for whatever reason, and stays due.
   *
   * @param why for people
   */
  public void failed(String commit, String why) {
    String state = notes.find(CHECK, commit).map(note -> text(note, STATE)).orElse(DUE);
    notes.save(
        CHECK, commit, "", Map.of(STATE, state, "attempts", failures(commit) + 1, "why", why));
  }

  /** How often its check could not be made since it is due. */
  public int failures(String commit) {
    return notes
        .find(CHECK, commit)
        .map(note -> NoteFacts.of(note).path("attempts").asInt(0))
        .orElse(0);
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
    String state = text(note, STATE);
    return state.equals(DONE) || state.equals(UNCONFIRMED);
  }

  /** How many commits were checked since then, or are still to be. */
  public int since(Instant then) {
    return (int)
        notes.of(CHECK).stream()
            .filter(note -> isDue(note) || (isDone(note) && note.at().isAfter(then)))
            .count();
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
