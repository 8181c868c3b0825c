package dev.steelyard.store;

import java.util.List;

/** The notes of those that watch repositories, in a {@link Store}. */
public interface WatchNotes {

  /** Writes a note down, in place of one with the same id. */
  void save(WatchNote note);

  /** The notes about one thing, the oldest first. */
  List<WatchNote> about(String about);

  /** The notes of one kind about anything, the oldest first. */
  List<WatchNote> ofKind(String kind);
}
