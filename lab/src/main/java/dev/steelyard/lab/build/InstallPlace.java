package dev.steelyard.lab.build;

import java.util.Map;

/**
 * Where and by whom what variants ask for is installed.
 *
 * @param variables say where the cache, programs and indexes are, as those of a process do
 * @param releases tells when versions were released
 */
public record InstallPlace(Map<String, String> variables, ReleaseTimes releases) {

  public InstallPlace {
    variables = Map.copyOf(variables);
  }

  /** As this process is told, and where no index is asked. */
  public static InstallPlace ofProcess() {
    return new InstallPlace(System.getenv(), ReleaseTimes.UNKNOWN);
  }
}
