package dev.steelyard.core.history;

/** How a version says that its build had changes that no commit has. */
final class Dirty {

  private static final String MARK = "-dirty.";

  private Dirty() {}

  /** Whether one of the versions is the other with changes. */
  static boolean areOfOneCommit(String one, String other) {
    return is(one) != is(other) && clean(one).equals(clean(other));
  }

  private static String clean(String version) {
    int mark = version.indexOf(MARK);
    return mark < 0 ? version : version.substring(0, mark);
  }

  static boolean is(String version) {
    return version.contains(MARK);
  }
}
