package dev.steelyard.watch.round;

import dev.steelyard.core.text.Visible;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is remembered in the store of the commits of one branch, measured by one experiment on one
 * testbed: which could not be measured, which are still to be checked, and what was told.
 */
public final class WatchMemory {

  private static final String FAILED = "failed";
  private static final String CHECK = "check";
  private static final String MEASURED = "measured";
  private static final String TOLD = "told";
  private static final String DUE = "due";
  private static final String CLAIMED = "claimed";
  private static final String ASKED = "dispatched";
  private static final String LISTENER = "listener";

  /** Notes of what commits came to that were measured against themselves. */
  public static final String SELF_CHECK = "self_check";

  private final WatchNotes notes;
  private final String about;
  private final String words;
  private final String onAnyBranch;

  /**
   * A memory.
   *
   * @param testBed the testbed's name
   */
  public WatchMemory(WatchNotes notes, WatchedExperiment experiment, String testBed) {
    this.notes = notes;
    String dut = Visible.of(experiment.dut());
    String name = experiment.written().name();
    String line = Visible.of(experiment.branch());
    String bed = Visible.of(testBed);
    this.about = String.join(" ", List.of(dut, name, line, bed));
    this.onAnyBranch = String.join(" ", List.of(dut, name, bed));
    this.words = "%s (%s, %s) @%s".formatted(name, dut, line, bed);
  }

  /** Names what is watched, the same for all that watch it. */
  public String about() {
    return about;
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
    save(onAnyBranch, FAILED, commit, "", facts);
  }

  /** What is known of a commit's failure. */
  public Optional<FailedCommit> failure(String commit) {
    return find(onAnyBranch, FAILED, commit)
        .or(() -> find(FAILED, commit))
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
    save(MEASURED, commit, "", Map.of("files", files));
  }

  /** Which files beside the experiment a commit was measured with last; empty where none knows. */
  Optional<String> measuredWith(String commit) {
    return find(MEASURED, commit).map(note -> text(note, "files"));
  }

  /** A commit is about to be measured, and is to be checked then. */
  void checkDue(String commit) {
    save(CHECK, commit, "", Map.of("state", DUE));
  }

  /**
   * Its check could not be made, for whatever reason, and stays due.
   *
   * @param why for people
   */
  public void checkFailed(String commit, String why) {
    String state = find(CHECK, commit).map(note -> text(note, "state")).orElse(DUE);
    save(
        CHECK,
        commit,
        "",
        Map.of("state", state, "attempts", failedChecks(commit) + 1, "why", why));
  }

  /** How often its check could not be made since it is due. */
  public int failedChecks(String commit) {
    return find(CHECK, commit).map(note -> facts(note).path("attempts").asInt(0)).orElse(0);
  }

  /** What its check had to tell is told. */
  void checked(String commit) {
    save(CHECK, commit, "", Map.of("state", "done"));
  }

  /** Its check claims what only the machine can confirm that it was measured on. */
  void claimed(String commit) {
    save(CHECK, commit, "", Map.of("state", CLAIMED));
  }

  /** Nothing of it could be measured, and so there is nothing to check. */
  void unmeasured(String commit) {
    save(CHECK, commit, "", Map.of("state", "none"));
  }

  /** Whether its check claimed so, and nobody has confirmed or withdrawn that since. */
  public boolean isClaimed(String commit) {
    return find(CHECK, commit).filter(note -> text(note, "state").equals(CLAIMED)).isPresent();
  }

  /**
   * Whether a commit was measured by a watch and its check is not told yet, or claims what is not
   * confirmed yet.
   */
  boolean isCheckDue(String commit) {
    return find(CHECK, commit).filter(WatchMemory::isDue).isPresent();
  }

  /** The commits of which that is so; among them may be some of which nothing was measured. */
  Set<String> due() {
    return notes.about(about).stream()
        .filter(note -> note.kind().equals(CHECK) && isDue(note))
        .map(WatchNote::commit)
        .collect(Collectors.toCollection(HashSet::new));
  }

  private static boolean isDue(WatchNote note) {
    String state = text(note, "state");
    return state.equals(DUE) || state.equals(CLAIMED);
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
    save(
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
    return find(ASKED, commit)
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
    save(TOLD, commit, benchmark, facts);
  }

  /**
   * All that was told, the oldest first, as JSON objects with {@code commit} beside their facts.
   */
  public List<WatchNote> told() {
    return notes.about(about).stream().filter(note -> note.kind().equals(TOLD)).toList();
  }

  /**
   * Since when somebody wants to know what is told; from now on where that is new.
   *
   * @param key names who, and says nothing of an address
   */
  public Instant wantsToKnow(String key) {
    Optional<WatchNote> known =
        notes.about(about).stream()
            .filter(note -> note.kind().equals(LISTENER) && text(note, "key").equals(key))
            .findFirst();
    if (known.isPresent()) {
      return Instant.ofEpochMilli(facts(known.get()).path("since").asLong(0));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    save(LISTENER, "", key, Map.of("key", key, "since", now.toEpochMilli()));
    return now;
  }

  /**
   * How many commits were checked since a self-check was last tried, or ever where none was;
   * without that commit, of which the check is over only after it.
   */
  public int checksSinceSelfCheck() {
    List<WatchNote> all = notes.about(about);
    Optional<WatchNote> last =
        all.stream()
            .filter(note -> note.kind().equals(SELF_CHECK))
            .max(Comparator.comparing(WatchNote::at));
    return (int)
        all.stream()
            .filter(note -> note.kind().equals(CHECK) && text(note, "state").equals("done"))
            .filter(note ->
                last.isEmpty()
                    || (note.at().isAfter(last.get().at())
                        && !note.commit().equals(last.get().commit())))
            .count();
  }

  /** How many commits were checked since then, or are still to be. */
  public int checksSince(Instant then) {
    return (int)
        notes.about(about).stream()
            .filter(note -> note.kind().equals(CHECK))
            .filter(note ->
                isDue(note) || (text(note, "state").equals("done") && note.at().isAfter(then)))
            .count();
  }

  /** Remembers what a commit came to that was measured against itself. */
  public void selfChecked(String commit, Map<String, ?> facts) {
    save(SELF_CHECK, commit, Instant.now().toString(), facts);
  }

  private Optional<WatchNote> find(String kind, String commit) {
    return find(about, kind, commit);
  }

  private Optional<WatchNote> find(String where, String kind, String commit) {
    return notes.about(where).stream()
        .filter(note -> note.kind().equals(kind) && note.commit().equals(commit))
        .findFirst();
  }

  private void save(String kind, String commit, String more, Map<String, ?> facts) {
    save(about, kind, commit, more, facts);
  }

  private void save(String where, String kind, String commit, String more, Map<String, ?> facts) {
    notes.save(
        new WatchNote(
            Hashes.ofTexts(where, kind, commit, more),
            kind,
            where,
            commit,
            JsonMapper.shared().writeValueAsString(facts),
            Instant.now()));
  }

  private static String text(WatchNote note, String key) {
    return facts(note).path(key).asString("");
  }

  /** A note's facts; none where another program wrote what is no JSON. */
  public static JsonNode facts(WatchNote note) {
    try {
      return JsonMapper.shared().readTree(note.facts());
    } catch (JacksonException other) {
      return JsonMapper.shared().createObjectNode();
    }
  }
}
