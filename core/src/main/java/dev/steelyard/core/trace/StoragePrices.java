package dev.steelyard.core.trace;

import java.util.Map;

/**
 * What requests to a storage cost.
 *
 * @param perThousand money for a thousand requests, by their kind; what is not there costs nothing
 * @param perGigabyte money for a gigabyte (10⁹ bytes) that is read
 */
public record StoragePrices(Map<StorageRequest.Kind, Double> perThousand, double perGigabyte) {

  private static final double THOUSAND = 1000;
  private static final double GIGABYTE = 1e9;

  public static final StoragePrices NONE = new StoragePrices(Map.of(), 0);

  public StoragePrices {
    perThousand = Map.copyOf(perThousand);
  }

  /** Whether anything costs. */
  public boolean areGiven() {
    return !equals(NONE);
  }

  /** Of one that brought so many bytes. */
  double of(StorageRequest one, long bytes) {
    double request = perThousand.getOrDefault(one.kind(), 0.0) / THOUSAND;
    return one.kind() == StorageRequest.Kind.READ
        ? request + bytes / GIGABYTE * perGigabyte
        : request;
  }
}
