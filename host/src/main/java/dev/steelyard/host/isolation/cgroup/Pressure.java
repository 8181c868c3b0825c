package dev.steelyard.host.isolation.cgroup;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the kernel's pressure stall information. */
final class Pressure {

  private static final Pattern SOME = Pattern.compile("some .*total=(\\d{1,18})");

  private Pressure() {}

  /** Seconds in which some process had to wait. */
  static OptionalDouble seconds(Path file) {
    return GroupFile.lines(file).stream()
        .map(SOME::matcher)
        .filter(Matcher::matches)
        .mapToDouble(match -> Long.parseLong(match.group(1)) / 1e6)
        .findFirst();
  }
}
