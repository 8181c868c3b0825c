package dev.steelyard.environment.python;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.FillCommand;
import dev.steelyard.host.file.Programs;
import dev.steelyard.host.isolation.ScratchFolder;
import dev.steelyard.host.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Makes virtual environments and installs packages into them: with uv where there is one, else with
 * the interpreter's own venv and pip. Settings of both, such as the index, are read from the user's
 * files and variables as always. Safe for threads.
 *
 * @param uv the program; empty for pip
 * @param settings variables for the installer beside those of this process
 * @param limit how long making one may take before it is ended
 * @param calledOff is asked several times a second; when it is true, what runs is ended
 */
public record PythonInstaller(
    Optional<Path> uv, Map<String, String> settings, Duration limit, BooleanSupplier calledOff) {

  /** Names the program uv; empty for none. */
  public static final String VARIABLE = "STEELYARD_UV";

  private static final Duration USUAL_LIMIT = Duration.ofMinutes(30);

  /** Pip takes {@code --python} since 22.3; before 23, which repaired it, it is not used. */
  private static final int PIP_FOR_OTHERS = 23;

  public PythonInstaller {
    settings = Map.copyOf(settings);
  }

  /**
   * The one that an environment has: {@code STEELYARD_UV}, else uv on the PATH, else pip.
   *
   * @param cache uv keeps what it downloaded here, unless the user has said where: nobody who
   *     clears a cache of uv's own meanwhile disturbs then
   * @throws SteelyardException when {@code STEELYARD_UV} names no program
   */
  public static PythonInstaller find(
      Map<String, String> environment, Path cache, BooleanSupplier calledOff) {
    String named = environment.get(VARIABLE);
    String path = environment.get("PATH");
    Path directory = Path.of("").toAbsolutePath();
    Optional<Path> uv =
        named == null
            ? Programs.onPath("uv", directory, path)
            : Optional.of(named)
                .filter(name -> !name.isBlank())
                .map(name -> Programs.find(name, directory, path));
    Map<String, String> settings = new HashMap<>();
    settings.put("UV_CACHE_DIR", cache.toAbsolutePath().toString());
    environment.forEach((name, value) -> {
      if (name.startsWith("UV_") || name.startsWith("PIP_")) {
        settings.put(name, value);
      }
    });
    return new PythonInstaller(uv, settings, USUAL_LIMIT, calledOff);
  }

  /** The same with another time limit. */
  public PythonInstaller within(Duration time) {
    return new PythonInstaller(uv, settings, time, calledOff);
  }

  /** The same with more variables. */
  public PythonInstaller with(Map<String, String> more) {
    Map<String, String> all = new HashMap<>(settings);
    all.putAll(more);
    return new PythonInstaller(uv, all, limit, calledOff);
  }

  /**
   * Makes a virtual environment and installs into it.
   *
   * @param what it is, for people
   * @throws SteelyardException when that fails, with the last words of what failed
   */
  void install(
      String what,
      PythonInterpreter interpreter,
      List<String> requirements,
      Path folder,
      Path log) {
    Job job = new Job(what, folder, log, System.nanoTime());
    if (uv.isPresent()) {
      withUv(uv.get(), interpreter, requirements, job);
    } else {
      withPip(interpreter, requirements, job);
    }
  }

  private record Job(String what, Path folder, Path log, long started) {

    String python() {
      return folder.resolve("bin").resolve("python").toString();
    }
  }

  private void withUv(
      Path program, PythonInterpreter interpreter, List<String> requirements, Job job) {
    run(
        program,
        List.of(
            "venv",
            "--no-progress",
            "--no-python-downloads",
            "--python",
            interpreter.program().toString(),
            job.folder().toString()),
        job);
    if (!requirements.isEmpty()) {
      // Copied, not linked: who edits a file in an environment must not edit the cache.
      List<String> words =
          new ArrayList<>(
              List.of(
                  "pip",
                  "install",
                  "--no-progress",
                  "--link-mode=copy",
                  "--python",
                  job.python(),
                  "--"));
      words.addAll(requirements);
      run(program, words, job);
    }
  }

  /** A pip of its own in each environment would take seconds; the interpreter's serves all. */
  private void withPip(PythonInterpreter interpreter, List<String> requirements, Job job) {
    boolean ownPip = interpreter.pipMajor() < PIP_FOR_OTHERS;
    List<String> make = new ArrayList<>(List.of("-I", "-m", "venv"));
    if (!ownPip) {
      make.add("--without-pip");
    }
    make.add(job.folder().toString());
    run(interpreter.program(), make, job);
    if (!requirements.isEmpty()) {
      List<String> words = new ArrayList<>(List.of("-I", "-m", "pip"));
      if (!ownPip) {
        words.addAll(List.of("--python", job.python()));
      }
      words.addAll(
          List.of(
              "--disable-pip-version-check",
              "--no-input",
              "install",
              "--no-compile",
              "--progress-bar=off",
              "--"));
      words.addAll(requirements);
      run(ownPip ? Path.of(job.python()) : interpreter.program(), words, job);
    }
  }

  private void run(Path program, List<String> words, Job job) {
    Map<String, String> variables = new HashMap<>(settings);
    variables.put("PYTHONPATH", "");
    variables.put("PYTHONHOME", "");
    Duration left = limit.minusNanos(System.nanoTime() - job.started());
    Path directory = Optional.ofNullable(job.folder().getParent()).orElse(job.folder());
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-install")) {
      new FillCommand(scratch.path(), calledOff, left)
          .run(
              job.what(),
              new Command(program, words, variables, directory, Optional.empty()),
              job.log());
    }
  }
}
