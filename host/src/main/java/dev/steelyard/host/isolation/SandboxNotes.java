package dev.steelyard.host.isolation;

import java.nio.file.Path;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What one enclosure wrote down of itself, crossed out when all of it is gone. */
public final class SandboxNotes implements AutoCloseable {

  private final ConcurrentLinkedQueue<CleanupJournal.PendingCleanup> notes =
      new ConcurrentLinkedQueue<>();

  /** Writes down what is about to be made. */
  void about(Leftover thing) {
    notes.add(CleanupJournal.ofThis().about(thing));
  }

  /**
   * Writes down that a folder is about to be filled, which is of no use before it is whole: when
   * this process is killed meanwhile, the next start deletes it. Close when it is whole or gone.
   *
   * @param mark the file in it that says that it is whole
   */
  public static SandboxNotes ofUnfinished(Path folder, String mark) {
    SandboxNotes notes = new SandboxNotes();
    notes.about(new Leftover.OfUnfinished(folder.toAbsolutePath(), mark));
    return notes;
  }

  @Override
  public void close() {
    for (CleanupJournal.PendingCleanup note = notes.poll(); note != null; note = notes.poll()) {
      note.close();
    }
  }
}
