package dev.steelyard.host.isolation;

import dev.steelyard.host.file.Folders;
import dev.steelyard.host.process.CallOff;
import dev.steelyard.host.process.MarkedProcessTree;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * An enclosure's own folder, written down before it is made. One enclosure of a run after the other
 * has the same: a path that a program writes into its data is right for the next one as well.
 *
 * @param name of the enclosure, as nothing else on the machine is called; also its mark
 */
record SandboxFolder(String name, Path folder, SandboxNotes notes) {

  private static final String USUAL = "enclosure";

  /** Makes the usual folder of a run, or one of another name while that is in use. */
  static SandboxFolder make(Path run) {
    String name = "steelyard-" + UUID.randomUUID();
    Path usual = run.resolve(USUAL).toAbsolutePath();
    Path folder =
        Files.exists(usual, LinkOption.NOFOLLOW_LINKS) ? usual.resolveSibling(name) : usual;
    SandboxNotes notes = new SandboxNotes();
    notes.about(new Leftover.OfFolder(folder));
    notes.about(new Leftover.OfFamily(name));
    Folders.make(folder);
    return new SandboxFolder(name, folder, notes);
  }

  /** What can be called off while the folder is filled; what does it is known by the mark. */
  CallOff filling() {
    return new CallOff(Map.of(MarkedProcessTree.VARIABLE, name));
  }

  /** Takes the folder away; everything else the enclosure had is gone. */
  void clear() {
    Folders.delete(folder);
    notes.close();
  }
}
