package dev.steelyard.fileshare;

import dev.steelyard.fileshare.sqlite.Pooling;
import dev.steelyard.fileshare.store.ChunkReading;
import dev.steelyard.fileshare.store.ChunkSize;
import dev.steelyard.fileshare.store.DownloadIndex;
import dev.steelyard.fileshare.store.FileSizes;
import dev.steelyard.fileshare.store.FileStore;
import java.util.Map;

/** The five optimisations that can be weighed, each one a variable, off when it is not set. */
final class Switches {

  private Switches() {}

  static FileStore.Options read(Map<String, String> environment) {
    requireNative(environment.getOrDefault("FILESHARE_SQLITE", ""));
    return new FileStore.Options(
        isOn(environment, "FILESHARE_POOL") ? Pooling.WARM : Pooling.NONE,
        isOn(environment, "FILESHARE_BATCH_READ") ? ChunkReading.BATCHED : ChunkReading.SINGLE,
        isOn(environment, "FILESHARE_LARGE_CHUNKS") ? ChunkSize.LARGE : ChunkSize.SMALL,
        isOn(environment, "FILESHARE_STORED_SIZE") ? FileSizes.STORED : FileSizes.SUMMED,
        isOn(environment, "FILESHARE_DOWNLOAD_INDEX")
            ? DownloadIndex.PRESENT
            : DownloadIndex.ABSENT);
  }

  static boolean isOn(Map<String, String> environment, String name) {
    String value = environment.getOrDefault(name, "");
    return switch (value) {
      case "1" -> true;
      case "0", "" -> false;
      default -> throw new FileshareUsageException("%s is 0 or 1, not '%s'".formatted(name, value));
    };
  }

  /** Whoever asks for another SQLite is not to weigh this one without knowing. */
  private static void requireNative(String sqlite) {
    if (!sqlite.isEmpty() && !sqlite.equals("native")) {
      throw new FileshareUsageException(
          "FILESHARE_SQLITE is native, for there is no other, and not '%s'".formatted(sqlite));
    }
  }
}
