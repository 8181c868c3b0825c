package dev.steelyard.host.isolation;

import java.util.Locale;

/** How far a program under test is kept apart from the rest of the machine. */
public enum IsolationKind {
  /** Not at all: a process like any other. */
  NONE,
  /** The kernel holds it to limits (control groups, version 1 or 2). */
  CGROUP,
  /** It has a kernel, memory and disk of its own (QEMU). */
  MICROVM;

  /** What it is called in an experiment. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
