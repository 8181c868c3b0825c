package dev.steelyard.store.lance;

import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Stores one artifact after the other and prints a line when each is in the store. */
final class ArtifactProcess {

  private ArtifactProcess() {}

  /** Arguments: the store, the run, how many artifacts. */
  public static void main(String[] args) throws Exception {
    // Whoever is killed deletes nothing: beside the store it goes with the test's own folder.
    Path file = Files.createTempFile(above(Path.of(args[0])), "artifact", ".log");
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        Files.writeString(file, content(i));
        store
            .artifacts()
            .put(ArtifactLabel.of(ArtifactKind.LOG, args[1], "log-" + i, "text/plain"), file);
        System.out.println(i + " 7");
        System.out.flush();
      }
    } finally {
      Files.delete(file);
    }
  }

  /** The nearest folder above the store that is there. */
  private static Path above(Path store) {
    Path folder = Objects.requireNonNull(store.toAbsolutePath().getParent());
    return Files.isDirectory(folder) ? folder : above(folder);
  }

  /** Of some length, so that a part of it is noticed. */
  static String content(int number) {
    return ("line of artifact " + number + "\n").repeat(1_000);
  }
}
