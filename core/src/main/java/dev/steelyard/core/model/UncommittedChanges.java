package dev.steelyard.core.model;

/**
 * How a version says that its build had changes that no commit has: {@code 0+abc1234-dirty.HASH}.
 */
public final class UncommittedChanges {

  /** Between the commit and the hash of the changes. */
  public static final String MARK = "-dirty.";

  /** As {@code git describe --dirty} says it, at the end. */
  private static final String BARE = "-dirty";

  private UncommittedChanges() {}

  /** Whether a version says so. */
  public static boolean areIn(String version) {
    return version.contains(MARK) || version.endsWith(BARE);
  }

  /** Whether one of two versions is the other with changes. */
  public static boolean areBetween(String one, String other) {
    return areIn(one) != areIn(other) && committed(one).equals(committed(other));
  }

  private static String committed(String version) {
    int mark = version.indexOf(MARK);
    int end = mark < 0 && version.endsWith(BARE) ? version.length() - BARE.length() : mark;
    return end < 0 ? version : version.substring(0, end);
  }
}
