package dev.steelyard.watch.round;

import static dev.steelyard.watch.round.SubjectNotes.facts;
import static dev.steelyard.watch.round.SubjectNotes.text;

import dev.steelyard.analysis.history.ConfirmedChanges;
import dev.steelyard.core.text.Visible;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered in the store of the commits of one branch, measured by one experiment on one
 * testbed: which could not be measured or are measured elsewhere, which are still to be checked,
 * and what was told.
 */
public final class WatchMemory {

  private static final String FAILED = "failed";
  private static final String MEASURED = "measured";
  private static final String ASKED = "dispatched";
  private static final String LISTENER = "listener";

  private final SubjectNotes notes;
  private final SubjectNotes onAnyBranch;
  private final CheckMemory checks;
  private final String words;

  /**
   * A memory.
   *
   * @param testBed the testbed's name
   */
  public WatchMemory(WatchNotes notes, WatchedExperiment experiment, String testBed) {
    String dut = Visible.of(experiment.dut());
    String name = experiment.written().name();
    String line = Visible.of(experiment.branch());
    String bed = Visible.of(testBed);
    this.notes = new SubjectNotes(notes, String.join(" ", List.of(dut, name, line, bed)));
    this.onAnyBranch = new SubjectNotes(notes, String.join(" ", List.of(dut, name, bed)));
    this.checks = new CheckMemory(this.notes);
    this.words = "%s (%s, %s) @%s".formatted(name, dut, line, bed);
  }

  /** Names what is watched, the same for all that watch it. */
  public String about() {
    return notes.about();
  }

  /** How far the checks of its commits are. */
  public CheckMemory checks() {
    return checks;
  }

  /** The same for people. */
  public String words() {
    return words;
  }

  /**
   * A commit that could not be measured.
   *
   * @param why for people
   * @param log the end of what its build or its program said
   * @param how under what it failed: under something else it may not
   */
  public record FailedCommit(String commit, String why, String log, FailedUnder how, Instant at) {}

  /** Remembers that a commit could not be measured, whatever branch it is looked at on. */
  void failed(String commit, String why, String log, FailedUnder how) {
    Map<String, String> facts = new HashMap<>(Map.of("why", why, "log", log));
    facts.putAll(how.facts());
    saveFailure(commit, facts);
  }

  private void saveFailure(String commit, Map<String, ?> facts) {
    onAnyBranch.save(FAILED, commit, "", facts);
  }

  /** What is known of a commit's failure. */
  public Optional<FailedCommit> failure(String commit) {
    return onAnyBranch
        .find(FAILED, commit)
        .or(() -> notes.find(FAILED, commit))
        .filter(note -> !text(note, "why").isEmpty())
        .map(note ->
            new FailedCommit(
                commit,
                text(note, "why"),
                text(note, "log"),
                FailedUnder.read(key -> text(note, key)),
                note.at()));
  }

  /** It was measured after all. */
  void forgetFailure(String commit) {
    if (failure(commit).isPresent()) {
      saveFailure(commit, Map.of());
    }
  }

  /** Remembers which files beside the experiment a commit was measured with. */
  void measuredWith(String commit, String files) {
    notes.save(MEASURED, commit, "", Map.of("files", files));
  }

  /** Which files beside the experiment a commit was measured with last; empty where none knows. */
  Optional<String> measuredWith(String commit) {
    return notes.find(MEASURED, commit).map(note -> text(note, "files"));
  }

  /**
   * That another machine was asked for a commit.
   *
   * @param times how often in all
   * @param isOpen whether it may still bring results; a command that failed will not
   * @param conditions what it was to measure
   * @param at when it was asked last
   */
  public record AskedCommit(int times, boolean isOpen, String conditions, Instant at) {}

  /** Remembers that another machine is asked for a commit. */
  void asked(String commit, AskedCommit how) {
    notes.save(
        ASKED,
        commit,
        "",
        Map.of(
            "times",
            how.times(),
            "open",
            how.isOpen(),
            "conditions",
            how.conditions(),
            "asked_at",
            how.at().toEpochMilli()));
  }

  /** How a commit was asked for last. */
  Optional<AskedCommit> asked(String commit) {
    return notes
        .find(ASKED, commit)
        .map(note ->
            new AskedCommit(
                facts(note).path("times").asInt(0),
                facts(note).path("open").asBoolean(false),
                text(note, "conditions"),
                Instant.ofEpochMilli(facts(note).path("asked_at").asLong(0))));
  }

  /**
   * Remembers what is told of a commit's benchmark, in place of what was told of the two before.
   */
  public void told(String commit, String benchmark, Map<String, Object> facts) {
    notes.save(ConfirmedChanges.KIND, commit, benchmark, facts);
  }

  /**
   * All that was told, the oldest first, as JSON objects with {@code commit} beside their facts.
   */
  public List<WatchNote> told() {
    return notes.of(ConfirmedChanges.KIND);
  }

  /**
   * Since when somebody wants to know what is told; from now on where that is new.
   *
   * @param key names who, and says nothing of an address
   */
  public Instant wantsToKnow(String key) {
    Optional<WatchNote> known =
        notes.of(LISTENER).stream().filter(note -> text(note, "key").equals(key)).findFirst();
    if (known.isPresent()) {
      return Instant.ofEpochMilli(facts(known.get()).path("since").asLong(0));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    notes.save(LISTENER, "", key, Map.of("key", key, "since", now.toEpochMilli()));
    return now;
  }
}
