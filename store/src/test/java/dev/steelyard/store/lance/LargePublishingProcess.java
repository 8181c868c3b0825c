package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;

import dev.steelyard.store.Staging;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;

/** Publishes many results at once; prints a line before the commit and one after it. */
final class LargePublishingProcess {

  private LargePublishingProcess() {}

  /** Arguments: the store, a name, how many results. */
  public static void main(String[] args) {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]));
        Staging staging = store.results().stage()) {
      file(args[1], Integer.parseInt(args[2])).forEach(staging::add);
      System.out.println("staged");
      System.out.flush();
      System.out.println(staging.commit().added());
      System.out.flush();
    }
  }
}
