package dev.steelyard.core.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What one storage was asked for since it last changed, in the order of the requests. */
final class AskedParts {

  private record AskedPart(StorageRequest.Kind kind, String path, long offset, long asked) {}

  private final Map<String, Set<AskedPart>> files = new HashMap<>();

  /** A listing is of all that a storage has, whatever it begins with. */
  private final Set<String> listings = new HashSet<>();

  /** Whether the same was asked for already. */
  boolean isAgain(StorageRequest one) {
    return one.kind() == StorageRequest.Kind.LIST
        ? !listings.add(one.path())
        : !files
            .computeIfAbsent(StorageRequest.file(one.path()), path -> new HashSet<>())
            .add(new AskedPart(one.kind(), one.path(), one.offset(), one.asked()));
  }

  /** One that does not say its path may be of any. */
  void changed(StorageRequest one) {
    if (one.path().isEmpty()) {
      files.clear();
    }
    files.remove(StorageRequest.file(one.path()));
    listings.clear();
  }
}
