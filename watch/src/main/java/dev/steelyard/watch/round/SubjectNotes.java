package dev.steelyard.watch.round;

import dev.steelyard.analysis.history.NoteFacts;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.store.WatchNote;
import dev.steelyard.store.WatchNotes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/**
 * The store's notes about one thing that is watched, with their facts.
 *
 * @param about names it, the same for all that watch it
 */
public record SubjectNotes(WatchNotes notes, String about) {

  /** Those of a kind, the oldest first. */
  List<WatchNote> of(String kind) {
    return notes.about(about).stream().filter(note -> note.kind().equals(kind)).toList();
  }

  /** That of a kind about a commit. */
  Optional<WatchNote> find(String kind, String commit) {
    return of(kind).stream().filter(note -> note.commit().equals(commit)).findFirst();
  }

  /**
   * Saves one, in place of that of the same kind, commit and more.
   *
   * @param more what tells it apart from others of its kind and commit; may be empty
   */
  void save(String kind, String commit, String more, Map<String, ?> facts) {
    notes.save(
        new WatchNote(
            Hashes.ofTexts(about, kind, commit, more),
            kind,
            about,
            commit,
            JsonMapper.shared().writeValueAsString(facts),
            Instant.now()));
  }

  /** A fact of a note; empty where it has none. */
  static String text(WatchNote note, String key) {
    return NoteFacts.of(note).path(key).asString("");
  }
}
