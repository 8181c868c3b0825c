package dev.steelyard.analysis.profile;

import dev.steelyard.core.profile.ProfileSet;

/**
 * A process that was recorded.
 *
 * @param program the name of what ran in it; empty where nobody may know
 */
public record ProfiledProcess(long pid, String program, ProfileSet set) {

  /** For people: {@code process 4711 (java)}. */
  public String title() {
    return title(pid, program);
  }

  static String title(long pid, String program) {
    return program.isEmpty() ? "process " + pid : "process %d (%s)".formatted(pid, program);
  }
}
