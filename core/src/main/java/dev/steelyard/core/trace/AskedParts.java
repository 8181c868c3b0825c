package dev.steelyard.core.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one storage was asked for since it last changed, in the order of the requests. */
final class AskedParts {

  private record AskedPart(StorageRequest.Kind kind, long offset, long asked) {}

  private final Map<String, Set<AskedPart>> files = new HashMap<>();

  /** A listing is of all that a storage has, whatever it begins with. */
  private final Set<String> listings = new HashSet<>();

  /** Whether the same was asked for already. */
  boolean isAgain(StorageRequest one) {
    return one.kind() == StorageRequest.Kind.LIST
        ? !listings.add(one.path())
        : !files
            .computeIfAbsent(one.path(), path -> new HashSet<>())
            .add(new AskedPart(one.kind(), one.offset(), one.asked()));
  }

  void changed(StorageRequest one) {
    files.remove(one.path());
    listings.clear();
  }
}
