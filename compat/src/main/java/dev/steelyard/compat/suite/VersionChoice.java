package dev.steelyard.compat.suite;

import java.nio.file.Path;
import java.util.List;

/** One line of a suite's versions. */
public sealed interface VersionChoice {

  /** Whether the index of what was published has to be asked. */
  default boolean asksIndex() {
    return true;
  }

  /**
   * This one. The index is not asked: what does not exist, the installer says.
   *
   * @param extra what this version needs beside it
   * @param product the package that it was published as; empty for the library's
   * @param code the cases for it; empty for the library's
   */
  record Exact(String version, List<String> extra, String product, List<Path> code)
      implements VersionChoice {

    /** One that is published and used as the others are. */
    public Exact(String version, List<String> extra) {
      this(version, extra, "", List.of());
    }

    @Override
    public boolean asksIndex() {
      return false;
    }
  }

  /** All that are published in a range. */
  record Range(VersionRange range) implements VersionChoice {}

  /** The newest of each of the last lines of releases. */
  record Last(int count, Line line) implements VersionChoice {}

  /** What belongs together: releases of one number before the first dot, or the second. */
  enum Line {
    /** Before 1.0, where every minor release may break, each of these is a line of its own. */
    MAJORS,
    MINORS
  }

  /** The newest release. */
  record Latest() implements VersionChoice {}

  /** The newest that comes before a release; none where the newest is a release. */
  record PreRelease() implements VersionChoice {}

  /**
   * What was built here.
   *
   * @param pattern of a wheel's path, against the suite's folder, or a folder with its source
   */
  record Current(String pattern) implements VersionChoice {
    @Override
    public boolean asksIndex() {
      return false;
    }
  }
}
