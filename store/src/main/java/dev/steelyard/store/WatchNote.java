package dev.steelyard.store;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What those that watch a repository have to know of each other.
 *
 * @param id of what the note is about: a later one takes its place
 * @param kind what sort of note it is, in a word
 * @param about whose it is: notes of one watched branch, experiment and testbed have the same
 * @param commit the whole hash of the commit it is about
 * @param facts a JSON object
 * @param at when it was written, in milliseconds
 */
public record WatchNote(
    String id, String kind, String about, String commit, String facts, Instant at) {

  public WatchNote {
    at = at.truncatedTo(ChronoUnit.MILLIS);
  }
}
