package dev.steelyard.compat.worker;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Folders;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Starts workers of Python environments.
 *
 * @param folder for the worker's program and for logs
 */
public record PythonWorkers(Path folder) {

  private static final String PROGRAM = "steelyard_worker.py";

  /**
   * What would have an interpreter look elsewhere than in its own environment; and the launcher's
   * word to the store's own library, which versions of Lance under test do not all understand.
   */
  private static final List<String> LEADS_ASTRAY =
      List.of("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT", "LANCE_LOG");

  /** Writes the worker's program there. */
  public static PythonWorkers in(Path folder) {
    Path program = Folders.make(folder).resolve(PROGRAM);
    try (InputStream in = PythonWorkers.class.getResourceAsStream(PROGRAM)) {
      if (in == null) {
        throw new IllegalStateException(PROGRAM + " is missing from the jar");
      }
      Files.copy(in, program, StandardCopyOption.REPLACE_EXISTING);
      return new PythonWorkers(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot write %s: %s".formatted(program, failure.getMessage()), failure);
    }
  }

  /**
   * Starts one. It writes no byte code, so that its environment stays as it was made.
   *
   * @param python the environment's interpreter
   * @param name of its log
   */
  public Worker start(Path python, String name) {
    return Worker.start(
        List.of(python.toString(), "-s", "-B", folder.resolve(PROGRAM).toString()),
        Map.of("PYTHONUNBUFFERED", "1", "PYTHONFAULTHANDLER", "1"),
        LEADS_ASTRAY,
        folder.resolve(name + ".log"));
  }
}
