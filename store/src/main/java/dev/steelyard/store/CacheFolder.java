package dev.steelyard.store;

import java.nio.file.Path;
import java.util.Map;

/**
 * Where what can be made again is kept: {@code
 * ${STEELYARD_CACHE:-${XDG_CACHE_HOME:-~/.cache}/steelyard}}.
 */
public final class CacheFolder {

  private CacheFolder() {}

  /** The folder of this user; it may not be there yet. */
  public static Path ofEnvironment() {
    return of(System.getenv(), Path.of(System.getProperty("user.home")));
  }

  /** The folder that an environment names. */
  public static Path of(Map<String, String> environment, Path home) {
    String cache = environment.getOrDefault("STEELYARD_CACHE", "");
    if (!cache.isBlank()) {
      return Path.of(cache).toAbsolutePath();
    }
    String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
    Path caches = xdg.isBlank() ? home.resolve(".cache") : Path.of(xdg).toAbsolutePath();
    return caches.resolve("steelyard");
  }
}
