package dev.steelyard.store.lance;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;

/** Reads a store that cannot be read and prints the error as the command would. */
final class FailingProcess {

  private FailingProcess() {}

  public static void main(String[] args) {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      System.out.println("read " + store.results().find(ResultFilter.ALL).results().size());
    } catch (SteelyardException error) {
      System.out.println(error.getMessage());
    }
  }
}
