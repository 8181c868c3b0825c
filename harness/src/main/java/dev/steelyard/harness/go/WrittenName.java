package dev.steelyard.harness.go;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A benchmark's name as Go prints it, taken apart.
 *
 * @param processors the number after the last dash, where it is {@code GOMAXPROCS}
 */
record WrittenName(String name, Optional<String> processors) {

  /** Go leaves out a 1. */
  private static final Pattern NUMBERED = Pattern.compile("(.+)-([2-9]|[1-9]\\d+)");

  static WrittenName whole(String written) {
    return new WrittenName(written, Optional.empty());
  }

  /** As though a number after the last dash were that of processors. */
  static WrittenName numbered(String written) {
    Matcher numbered = NUMBERED.matcher(written);
    return numbered.matches()
        ? new WrittenName(numbered.group(1), Optional.of(numbered.group(2)))
        : whole(written);
  }

  /** Whether it is the name of the benchmark that Go runs, with processors or without. */
  static boolean isTold(String written, String running) {
    return written.equals(running) || numbered(written).name.equals(running);
  }

  /** The name by the benchmark that Go runs. */
  static WrittenName told(String written, String running) {
    return written.equals(running) ? whole(written) : numbered(written);
  }
}
