package dev.steelyard.lab.build;

import java.time.Instant;
import java.util.List;

/**
 * A commit as git's log tells of it.
 *
 * @param commit its whole hash
 * @param parents their whole hashes, the first one first
 * @param author by name
 * @param time when it was committed
 * @param subject the first line of its message
 */
public record LoggedCommit(
    String commit, List<String> parents, String author, Instant time, String subject) {

  public LoggedCommit {
    parents = List.copyOf(parents);
  }

  /** The first 7 digits of its hash. */
  public String shortHash() {
    return commit.substring(0, Repository.SHORT);
  }

  /** Whether it took in what was committed elsewhere. */
  public boolean isMerge() {
    return parents.size() > 1;
  }
}
