package dev.steelyard.environment.python;

import dev.steelyard.host.file.Programs;
import dev.steelyard.testing.Needs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;

/** The same with uv, where it is. */
final class UvEnvironmentTest extends PythonEnvironmentTest {

  private static Optional<Path> uv() {
    Path here = Path.of("").toAbsolutePath();
    return Optional.ofNullable(System.getenv(PythonInstaller.VARIABLE))
        .map(name -> Programs.find(name, here, null))
        .or(() -> Programs.onPath("uv", here, null));
  }

  @BeforeEach
  void needUv() {
    if (uv().isEmpty()) {
      Needs.missing("there is no uv; './verify' installs one");
    }
  }

  @Override
  PythonInstaller installer() {
    return new PythonInstaller(
        uv(),
        Map.of("UV_OFFLINE", "1", "UV_CACHE_DIR", folder.resolve("uv").toString()),
        Duration.ofMinutes(3),
        () -> false);
  }
}
