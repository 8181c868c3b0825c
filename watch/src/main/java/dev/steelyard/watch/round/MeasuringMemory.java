package dev.steelyard.watch.round;

import static dev.steelyard.watch.round.SubjectNotes.text;

import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.store.WatchNote;
import dev.steelyard.watch.commit.WatchedExperiment;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the store remembers of measuring commits, whatever branch they are on, as results are of
 * none: which could not be measured, which another machine was asked for, and with which files one
 * was measured. Each is of the variants that were to be made of the commit: of others it says
 * nothing. Made by {@link WatchMemory}.
 */
public final class MeasuringMemory {

  private static final String FAILED = "failed";
  private static final String MEASURED = "measured";
  private static final String ASKED = "dispatched";
  private static final String VARIANTS = "variants";

  private final SubjectNotes notes;
  private final Set<String> variants;

  MeasuringMemory(SubjectNotes notes, WatchedExperiment experiment) {
    this.notes = notes;
    this.variants = experiment.made().stream().map(Variant::name).collect(Collectors.toSet());
  }

  /** Names what is measured, the same for all that measure it. */
  String about() {
    return notes.about();
  }

  private void save(String kind, String commit, Map<String, ?> facts) {
    TreeSet<String> sorted = new TreeSet<>(variants);
    Map<String, Object> all = new HashMap<>(facts);
    all.put(VARIANTS, sorted);
    notes.save(kind, commit, Hashes.ofTexts(sorted.toArray(String[]::new)), all);
  }

  private Stream<WatchNote> of(String kind, String commit) {
    return notes.of(kind).stream().filter(note -> note.commit().equals(commit));
  }

  private Optional<WatchNote> find(String kind, String commit) {
    return of(kind, commit).filter(note -> variants(note).equals(variants)).findFirst();
  }

  private static Set<String> variants(WatchNote note) {
    Set<String> names = new TreeSet<>();
    NoteFacts.of(note).path(VARIANTS).forEach(one -> names.add(one.asString("")));
    return names;
  }

  /**
   * A commit that could not be measured.
   *
   * @param why for people
   * @param log the end of what its build or its program said
   * @param how under what it failed: under something else it may not
   */
  public record FailedCommit(String commit, String why, String log, FailedUnder how, Instant at) {}

  /** Remembers that a commit could not be measured. */
  void failed(String commit, String why, String log, FailedUnder how) {
    Map<String, String> facts = new HashMap<>(Map.of("why", why, "log", log));
    facts.putAll(how.facts());
    save(FAILED, commit, facts);
  }

  /**
   * What is known of a commit's failures: of attempts at all these variants, some of them at more.
   */
  List<FailedCommit> failures(String commit) {
    return of(FAILED, commit)
        .filter(note -> !text(note, "why").isEmpty() && variants(note).containsAll(variants))
        .map(note ->
            new FailedCommit(
                commit,
                text(note, "why"),
                text(note, "log"),
                FailedUnder.read(key -> text(note, key)),
                note.at()))
        .toList();
  }

  /** It was measured after all. */
  void forgetFailure(String commit) {
    if (find(FAILED, commit).isPresent()) {
      save(FAILED, commit, Map.of());
    }
  }

  /** Remembers which files beside the experiment a commit was measured with. */
  void measuredWith(String commit, String files) {
    save(MEASURED, commit, Map.of("files", files));
  }

  /** Which files beside the experiment a commit was measured with last; empty where none knows. */
  Optional<String> measuredWith(String commit) {
    return find(MEASURED, commit).map(note -> text(note, "files"));
  }

  /**
   * That another machine was asked for a commit.
   *
   * @param times how often in all
   * @param isOpen whether it may still bring results; a command that has ended, or whose watcher
   *     was killed, will not
   * @param doubt why nobody knows whether it was heard; empty where somebody does
   * @param conditions what it was to measure
   * @param at when it was asked last
   */
  record AskedCommit(
      int times, boolean isOpen, Optional<String> doubt, String conditions, Instant at) {

    /** Of which no more results come. */
    static AskedCommit over(int times, String conditions, Instant at) {
      return new AskedCommit(times, false, Optional.empty(), conditions, at);
    }

    /** The same that was heard, and brings results later. */
    AskedCommit heard() {
      return new AskedCommit(times, true, Optional.empty(), conditions, at);
    }

    /** The same that may have been heard or not. */
    AskedCommit doubted(String why) {
      return new AskedCommit(times, true, Optional.of(why), conditions, at);
    }
  }

  /** Remembers that another machine is asked for a commit. */
  void asked(String commit, AskedCommit how) {
    save(
        ASKED,
        commit,
        Map.of(
            "times",
            how.times(),
            "open",
            how.isOpen(),
            "doubt",
            how.doubt().orElse(""),
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
                NoteFacts.of(note).path("times").asInt(0),
                NoteFacts.of(note).path("open").asBoolean(false),
                Optional.of(text(note, "doubt")).filter(why -> !why.isEmpty()),
                text(note, "conditions"),
                Instant.ofEpochMilli(NoteFacts.of(note).path("asked_at").asLong(0))));
  }
}
