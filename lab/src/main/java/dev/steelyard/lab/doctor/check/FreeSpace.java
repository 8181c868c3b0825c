package dev.steelyard.lab.doctor.check;

import dev.steelyard.core.machine.Finding;
import dev.steelyard.core.unit.Unit;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * The room where a folder lies, or will lie.
 *
 * @param place the file system, as the system names it
 * @param free bytes this process may still write; empty when that cannot be told
 * @param total bytes
 */
record FreeSpace(String place, OptionalLong free, long total) {

  /** Of a folder that may not exist yet. */
  static FreeSpace of(Path folder) {
    Path there = folder.toAbsolutePath();
    while (there.getParent() != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      FileStore store = Files.getFileStore(there);
      return new FreeSpace(
          "%s (%s)".formatted(store.name(), store.type()),
          // Rounded, so that two folders of one file system are told once.
          OptionalLong.of(store.getUsableSpace() >> 20 << 20),
          store.getTotalSpace());
    } catch (IOException unreadable) {
      return new FreeSpace(there.toString(), OptionalLong.empty(), 0);
    }
  }

  /** What this much room means. */
  record SpaceCheck(FreeSpace space) implements HostCheck {

    private static final String CHECK = "disk space";
    private static final long TOO_LITTLE = 1L << 30;
    private static final double SCARCE = 0.10;

    @Override
    public Finding look(Machine machine, Period period) {
      if (space.free.isEmpty()) {
        return Finding.cannotTell(CHECK, space.place + " does not tell its room");
      }
      long free = space.free.getAsLong();
      String seen = "%s free on %s".formatted(Unit.BYTES.format((double) free), space.place);
      String remedy = "make room, or move the store and TMPDIR to another disk";
      if (free < TOO_LITTLE) {
        return Finding.spoils(CHECK, seen, remedy);
      }
      return free < SCARCE * space.total
          ? Finding.worthKnowing(
              CHECK, seen + ", less than a tenth: file systems slow down when full", remedy)
          : Finding.fine(CHECK, seen);
    }
  }
}
