package dev.steelyard.core.model;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a version says that its build had changes that no commit has: {@code 0+abc1234-dirty.HASH}.
 */
public final class UncommittedChanges {

  /** Between the commit and the hash of the changes. */
  public static final String MARK = "-dirty.";

  /** As {@code git describe --dirty} says it, at the end. */
  private static final String BARE = "-dirty";

  /** As setuptools-scm says it, with the day on which it was looked at, and versioneer. */
  private static final Pattern OTHERS =
      Pattern.compile("(?<committed>.*\\+.*)\\.(?:d[0-9]{8}|dirty)|(?<plain>.*)\\+d[0-9]{8}");

  private UncommittedChanges() {}

  /** Whether a version says so. */
  public static boolean areIn(String version) {
    return version.contains(MARK) || version.endsWith(BARE) || OTHERS.matcher(version).matches();
  }

  /** Whether one of two versions is the other with changes. */
  public static boolean areBetween(String one, String other) {
    return areIn(one) != areIn(other) && committed(one).equals(committed(other));
  }

  private static String committed(String version) {
    int mark = version.indexOf(MARK);
    if (mark >= 0) {
      return version.substring(0, mark);
    }
    Matcher others = OTHERS.matcher(version);
    if (others.matches()) {
      String committed = others.group("committed");
      return committed == null ? version.substring(0, others.end("plain")) : committed;
    }
    return version.replaceFirst(BARE + "$", "");
  }

  /** What stands before what says so; all of a version that does not. */
  public static String without(String version) {
    return committed(version);
  }
}
