package dev.steelyard.core.history;

/** How a version says that its build had changes that no commit has. */
final class Dirty {

  private static final String MARK = "-dirty.";

  private Dirty() {}

  static boolean is(String version) {
    return version.contains(MARK);
  }
}
