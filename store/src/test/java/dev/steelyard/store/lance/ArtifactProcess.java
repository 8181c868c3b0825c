package dev.steelyard.store.lance;

import dev.steelyard.store.ArtifactKind;
import dev.steelyard.store.ArtifactLabel;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stores one artifact after the other and prints a line when each is in the store. */
final class ArtifactProcess {

  private ArtifactProcess() {}

  /** Arguments: the store, the run, how many artifacts. */
  public static void main(String[] args) throws Exception {
    Path file = Files.createTempFile("artifact", ".log");
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

  /** Of some length, so that a part of it is noticed. */
  static String content(int number) {
    return ("line of artifact " + number + "\n").repeat(1_000);
  }
}
