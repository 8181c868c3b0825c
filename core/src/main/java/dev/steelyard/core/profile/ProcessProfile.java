package dev.steelyard.core.profile;

/**
 * What was recorded of a process.
 *
 * @param program the name of what ran in it; empty where nobody may know
 * @param pid its number
 */
public record ProcessProfile(String program, long pid, ProfileSet set) {

  /** For people: {@code process 4711 (java)}. */
  public String title() {
    return title(program, pid);
  }

  /** As {@link #title()}, of any process. */
  public static String title(String program, long pid) {
    return program.isEmpty() ? "process " + pid : "process %d (%s)".formatted(pid, program);
  }
}
