package dev.steelyard.store.lance;

import dev.steelyard.store.StoreLocation;

/** Copies one store into another, and says before that it begins. */
final class CopyingProcess {

  private CopyingProcess() {}

  /** Arguments: from where, and where to. */
  public static void main(String[] args) {
    System.out.println("begins");
    System.out.flush();
    StoreCopy.run(StoreLocation.of(args[0]), StoreLocation.of(args[1]), remark -> {});
  }
}
