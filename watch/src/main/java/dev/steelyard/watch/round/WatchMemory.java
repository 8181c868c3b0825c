package dev.steelyard.watch.round;

import static dev.steelyard.watch.round.SubjectNotes.text;

import dev.steelyard.analysis.history.ConfirmedChanges;
import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.core.text.Visible;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is remembered in the store of the commits of one branch, measured by one experiment on one
 * testbed: what became of measuring them, which are still to be checked, and what was told.
 */
public final class WatchMemory {

  private static final String LISTENER = "listener";

  private final SubjectNotes notes;
  private final MeasuringMemory measuring;
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
    this.measuring =
        new MeasuringMemory(
            new SubjectNotes(notes, String.join(" ", List.of(dut, name, bed))), experiment);
    this.checks = new CheckMemory(this.notes, experiment.content());
    this.words = "%s (%s, %s) @%s".formatted(name, dut, line, bed);
  }

  /** Names what is watched, the same for all that watch it. */
  public String about() {
    return notes.about();
  }

  /** What is known of measuring its commits, on whatever branch they are. */
  MeasuringMemory measuring() {
    return measuring;
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
      return Instant.ofEpochMilli(NoteFacts.of(known.get()).path("since").asLong(0));
    }
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    notes.save(LISTENER, "", key, Map.of("key", key, "since", now.toEpochMilli()));
    return now;
  }
}
