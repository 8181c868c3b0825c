package dev.steelyard.store;

/** The order results come in; what is equal in it is ordered by id. */
public enum ResultOrder {
  /** By benchmark, then build, oldest first. */
  BENCHMARK,
  /** By the time of the build, oldest first, then benchmark. */
  BUILD_TIME,
  /** By the time of the build, newest first, then benchmark. */
  NEWEST_BUILD_FIRST,
  /** By the time it was published, newest first, then benchmark. */
  NEWEST_PUBLISHED_FIRST
}
