package dev.steelyard.lab.build;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells when versions were released. Who measures asks no index itself: what lists published
 * versions knows of this, and is handed in.
 */
public interface ReleaseTimes {

  /** Knows none. */
  ReleaseTimes UNKNOWN = new ReleaseTimes() {};

  /**
   * When a version of a package of Python was; empty where nobody can tell.
   *
   * @param interpreter that it is installed for
   */
  default Optional<Instant> ofPython(String name, String version, Path interpreter) {
    return Optional.empty();
  }

  /**
   * When a version of an artifact was; empty where nobody can tell.
   *
   * @param name {@code GROUP:ARTIFACT}
   */
  default Optional<Instant> ofMaven(String name, String version) {
    return Optional.empty();
  }
}
