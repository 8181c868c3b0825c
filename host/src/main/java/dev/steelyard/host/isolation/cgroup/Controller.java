package dev.steelyard.host.isolation.cgroup;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** A part of the kernel that holds groups of processes to a limit. */
public enum Controller {
  MEMORY("memory", "memory"),
  CPU("cpu", "cpu"),
  PIDS("pids", "pids"),
  IO("blkio", "io");

  private final String first;
  private final String second;

  Controller(String first, String second) {
    this.first = first;
    this.second = second;
  }

  /** What version 1 calls it. */
  String first() {
    return first;
  }

  /** What version 2 calls it. */
  String second() {
    return second;
  }

  static Set<Controller> secondNamed(List<String> words) {
    EnumSet<Controller> named = EnumSet.noneOf(Controller.class);
    Stream.of(values()).filter(one -> words.contains(one.second)).forEach(named::add);
    return named;
  }
}
