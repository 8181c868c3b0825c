package dev.steelyard.lab.isolation;

import java.util.concurrent.ConcurrentLinkedQueue;

/** What one enclosure wrote down of itself, crossed out when all of it is gone. */
final class Notes implements AutoCloseable {

  private final ConcurrentLinkedQueue<Leftovers.Note> notes = new ConcurrentLinkedQueue<>();

  /** Writes down what is about to be made. */
  void about(Leftover thing) {
    notes.add(Leftovers.ofThis().about(thing));
  }

  @Override
  public void close() {
    for (Leftovers.Note note = notes.poll(); note != null; note = notes.poll()) {
      note.close();
    }
  }
}
