package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.StoreSamples;

/** Publishes more than a file may hold here; ends with 3 when it is refused, with 0 when not. */
final class LimitedPublishingProcess {

  private LimitedPublishingProcess() {}

  public static void main(String[] args) {
    int code = 0;
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      store.results().publish(StoreSamples.file("third", 200));
    } catch (SteelyardException refused) {
      System.out.println(refused.getMessage());
      code = 3;
    }
    Runtime.getRuntime().halt(code);
  }
}
