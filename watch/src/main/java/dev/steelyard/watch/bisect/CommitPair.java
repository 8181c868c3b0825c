package dev.steelyard.watch.bisect;

import dev.steelyard.core.model.Result;

/** What a run measured of the good commit and of another one. */
record CommitPair(Result good, Result other) {

  /** Whether both ran the same, to the last byte of their programs and files. */
  boolean isOneThing() {
    return good.provenance().seal().isPresent()
        && good.provenance().seal().equals(other.provenance().seal());
  }
}
