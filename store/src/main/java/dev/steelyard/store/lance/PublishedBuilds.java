package dev.steelyard.store.lance;

import dev.steelyard.core.model.DutBuild;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** The builds of one publish, each once and with its earliest time, in the order of its results. */
final class PublishedBuilds {

  private final Map<DutBuild, DutBuild> builds = new LinkedHashMap<>();

  void add(DutBuild build) {
    builds.merge(build, build, PublishedBuilds::earlier);
  }

  Collection<DutBuild> all() {
    return builds.values();
  }

  /** A build is as old as the earliest time that it was given. */
  static DutBuild earlier(DutBuild one, DutBuild other) {
    return other.timestamp().isBefore(one.timestamp()) ? other : one;
  }
}
