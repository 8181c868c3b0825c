package dev.steelyard.benchmarks;

import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import dev.steelyard.store.lance.LanceStore;

/** A process that asks a store one thing and ends: to be timed from outside. */
public final class FirstQuery {

  private FirstQuery() {}

  public static void main(String[] args) {
    try (Store store = LanceStore.open(StoreLocation.of(args[0]))) {
      System.out.println(store.results().list(ResultFilter.ALL.withLimit(50)).size());
    }
  }
}
