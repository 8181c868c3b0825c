package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;

import dev.steelyard.store.Publication;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;

/** Publishes files of results one after another and prints a line when each is in the store. */
final class PublishingProcess {

  /** Results in each file. */
  static final int FILE = 7;

  private PublishingProcess() {}

  /** Arguments: the store, the name of this publisher, how many files. */
  public static void main(String[] args) {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      for (int i = 0; i < Integer.parseInt(args[2]); i++) {
        Publication done = store.results().publish(file(args[1] + "-" + i, FILE));
        System.out.println(i + " " + done.added());
        System.out.flush();
      }
    }
  }
}
