package dev.steelyard.environment;

import dev.steelyard.host.isolation.ScratchFolder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where environments of one run are kept: for good, or until the run ends. Those of a run that is
 * killed are deleted by the next start.
 */
public final class EnvironmentFolder implements AutoCloseable {

  /** Asks for environments that nobody keeps, when it is 1 or true. */
  public static final String TEMPORARY = "STEELYARD_TEMP_ENV";

  /** What their folder in the cache is called. */
  public static final String NAME = "environments";

  private final Environments environments;
  private final Optional<ScratchFolder> scratch;

  private EnvironmentFolder(Environments environments, Optional<ScratchFolder> scratch) {
    this.environments = environments;
    this.scratch = scratch;
  }

  /**
   * Where the user wants them: in the cache, or nowhere for good.
   *
   * @param cache of which they have a folder
   * @param variables that say so
   */
  public static EnvironmentFolder of(Path cache, Map<String, String> variables) {
    return isTemporary(variables) ? temporary() : kept(cache.resolve(NAME));
  }

  /** Whether the user wants environments that nobody keeps. */
  public static boolean isTemporary(Map<String, String> variables) {
    String said = variables.getOrDefault(TEMPORARY, "");
    return said.equals("1") || said.equals("true");
  }

  /** Kept for good below a folder. */
  public static EnvironmentFolder kept(Path root) {
    return new EnvironmentFolder(new Environments(root), Optional.empty());
  }

  /** Kept until this is closed, among temporary files. */
  public static EnvironmentFolder temporary() {
    ScratchFolder scratch = ScratchFolder.unique("steelyard-environments");
    return new EnvironmentFolder(new Environments(scratch.path()), Optional.of(scratch));
  }

  public Environments environments() {
    return environments;
  }

  /** Deletes those that are temporary; their leases are closed by now. */
  @Override
  public void close() {
    scratch.ifPresent(ScratchFolder::close);
  }
}
