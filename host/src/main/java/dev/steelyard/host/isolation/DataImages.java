package dev.steelyard.host.isolation;

import dev.steelyard.host.isolation.disk.DiskSpace;
import dev.steelyard.host.isolation.disk.Ext4Image;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Disks that hold data that was made once, for virtual machines; each is made once. */
final class DataImages {

  /** What a disk may hold, and its size. */
  private record Wanted(FrozenFolder data, long size) {}

  private final Path folder;
  private final Map<Wanted, Path> made = new HashMap<>();

  DataImages(Path folder) {
    this.folder = folder;
  }

  /** A disk of a size with such data; only to be copied. */
  synchronized Path of(FrozenFolder data, long size) {
    data.requireUnchanged();
    return made.computeIfAbsent(new Wanted(data, size), this::make);
  }

  private Path make(Wanted wanted) {
    Path image = folder.resolve("data-%d.ext4".formatted(made.size() + 1));
    DiskSpace.require(folder, 2 * wanted.data.bytes());
    Ext4Image.makeWith(wanted.data.path(), image, wanted.size);
    return image;
  }
}
