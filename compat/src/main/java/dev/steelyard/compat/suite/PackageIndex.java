package dev.steelyard.compat.suite;

import java.util.List;

/** Where published versions of a package are listed. */
public interface PackageIndex {

  /**
   * All versions of a package, in any order.
   *
   * @throws dev.steelyard.core.SteelyardException when it cannot be asked: what it would have said
   *     is not guessed
   */
  List<PublishedVersion> versions(String name);

  /** What it said when it was last asked, however long ago; empty where it never was. */
  List<PublishedVersion> remembered(String name);

  /**
   * These versions, and maybe others, with the times when they were published as far as it tells
   * them.
   *
   * @throws dev.steelyard.core.SteelyardException when it cannot be asked
   */
  default List<PublishedVersion> timed(String name, List<String> versions) {
    return versions(name);
  }
}
