package dev.steelyard.compat.worker;

import dev.steelyard.compat.PackagedProgram;
import java.nio.file.Path;
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
   * What would have an interpreter look elsewhere than in its own environment, or pass over
   * assertions; it is not handed on to what it starts either.
   */
  private static final List<String> LEADS_ASTRAY =
      List.of("PYTHONPATH", "PYTHONHOME", "PYTHONSTARTUP", "PYTHONINSPECT", "PYTHONOPTIMIZE");

  /** Writes the worker's program there. */
  public static PythonWorkers in(Path folder) {
    PackagedProgram.write(PythonWorkers.class, PROGRAM, folder);
    return new PythonWorkers(folder);
  }

  /** The worker's program, which speaks over its standard input and output. */
  public static String program() {
    return PackagedProgram.text(PythonWorkers.class, PROGRAM);
  }

  /**
   * Starts one. No variable of Python's is heeded. It writes no byte code, so that its environment
   * stays as it was made.
   *
   * @param python the environment's interpreter
   * @param name of its log
   */
  public Worker start(Path python, String name) {
    return Worker.start(
        List.of(
            python.toString(),
            "-I",
            "-B",
            "-u",
            "-X",
            "faulthandler",
            folder.resolve(PROGRAM).toString()),
        Map.of(),
        LEADS_ASTRAY,
        folder.resolve(name + ".log"));
  }
}
