package dev.steelyard.store;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where what can be made again is kept: {@code
 * ${STEELYARD_CACHE:-${XDG_CACHE_HOME:-~/.cache}/steelyard}}.
 */
public final class CacheFolder {

  /** Says where the cache is. */
  public static final String VARIABLE = "STEELYARD_CACHE";

  private CacheFolder() {}

  /**
   * The folder of this user; it may not be there yet.
   *
   * @throws SteelyardException when nothing says where it is, and there is no home folder
   */
  public static Path ofEnvironment() {
    return of(System.getenv());
  }

  /** The folder that an environment names. */
  public static Path of(Map<String, String> environment) {
    String cache = environment.getOrDefault(VARIABLE, "");
    return cache.isBlank()
        ? HomeFolder.xdg(
                environment,
                "XDG_CACHE_HOME",
                ".cache",
                "name a folder for the cache with " + VARIABLE)
            .resolve("steelyard")
        : Path.of(cache).toAbsolutePath();
  }
}
