package dev.steelyard.lab.isolation;

import dev.steelyard.lab.file.Folders;
import java.nio.file.Path;
import java.util.UUID;

/**
 * An enclosure's own folder, named as nothing else on the machine is, and written down before it is
 * made.
 *
 * @param name of the enclosure, also its mark
 */
record Home(String name, Path folder, Notes notes) {

  static Home make(Path run) {
    String name = "steelyard-" + UUID.randomUUID();
    Path folder = run.resolve(name).toAbsolutePath();
    Notes notes = new Notes();
    notes.about(new Leftover.OfFolder(folder));
    notes.about(new Leftover.OfFamily(name));
    Folders.make(folder);
    return new Home(name, folder, notes);
  }

  /** Takes the folder away; everything else the enclosure had is gone. */
  void clear() {
    Folders.delete(folder);
    notes.close();
  }
}
