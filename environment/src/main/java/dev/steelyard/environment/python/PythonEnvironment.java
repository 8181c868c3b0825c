package dev.steelyard.environment.python;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.FileRule;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A virtual environment with packages in it. Which installer fills it is no part of what it is. */
public final class PythonEnvironment implements EnvironmentKind {

  /** Tells programs that they run in one. */
  public static final String VARIABLE = "VIRTUAL_ENV";

  private final String label;
  private final List<Requirement> requirements;
  private final PythonInterpreter interpreter;
  private final PythonInstaller installer;

  private PythonEnvironment(
      String label,
      List<Requirement> requirements,
      PythonInterpreter interpreter,
      PythonInstaller installer) {
    this.label = label;
    this.requirements = requirements;
    this.interpreter = interpreter;
    this.installer = installer;
  }

  /**
   * One that is not made yet.
   *
   * @param label for people, such as {@code pylance==0.30.0}
   * @param requirements as installers understand them, or paths of wheels or archives of sources,
   *     whose bytes are read now
   * @param directory that relative paths start at
   * @throws SteelyardException when a requirement is an option, a folder or a file that is not
   *     there
   */
  public static PythonEnvironment of(
      String label,
      List<String> requirements,
      Path directory,
      PythonInterpreter interpreter,
      PythonInstaller installer) {
    return new PythonEnvironment(
        label,
        requirements.stream().map(one -> Requirement.parse(one, directory)).toList(),
        interpreter,
        installer);
  }

  /** A package's name as indexes know it, in lower case with dashes, however it is written. */
  public static String normalName(String name) {
    return Requirement.normalName(name);
  }

  /** The interpreter of an environment that is ready. */
  public static Path interpreter(Path folder) {
    return folder.resolve("bin").resolve("python");
  }

  /**
   * What is installed in an environment that is ready: names in lower case with dashes, and
   * versions.
   */
  public static Map<String, String> distributions(Path folder) {
    try {
      return SitePackages.distributions(folder);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot see what is installed in %s: %s".formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  /**
   * The names that programs import a package of an environment by: its modules and folders of them.
   *
   * @param name as {@link #normalName} has it
   */
  public static Set<String> modules(Path folder, String name) {
    try {
      return SitePackages.modules(folder, name);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot see what is installed in %s: %s".formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  /**
   * A package as it is installed.
   *
   * @param name in lower case with dashes
   */
  public record InstalledPackage(String name, String version) {}

  /**
   * What the first requirement has become in a folder that is ready; empty where it is a link that
   * names no package.
   */
  public Optional<InstalledPackage> first(Path folder) {
    Map<String, String> installed = distributions(folder);
    return requirements.stream()
        .limit(1)
        .flatMap(one -> one.name().stream())
        .filter(installed::containsKey)
        .map(name -> new InstalledPackage(name, String.valueOf(installed.get(name))))
        .findFirst();
  }

  @Override
  public String kind() {
    return "python";
  }

  @Override
  public String name() {
    return label;
  }

  @Override
  public List<String> identity() {
    List<String> texts =
        new ArrayList<>(
            List.of(
                kind(),
                interpreter.realPath().toString(),
                interpreter.version(),
                interpreter.platform()));
    requirements.forEach(one -> texts.add(one.identity()));
    return texts;
  }

  @Override
  public void fill(Path folder, Path log) throws IOException {
    installer.install(
        "installing " + label,
        interpreter,
        requirements.stream().map(Requirement::words).toList(),
        folder,
        log);
    Optional<String> problem = problem(folder);
    if (problem.isEmpty()) {
      problem = SitePackages.missing(folder);
    }
    if (problem.isPresent()) {
      throw SteelyardException.cannotRun(
          "the installer made %s otherwise than asked: %s; its log is %s"
              .formatted(label, problem.get(), log));
    }
  }

  @Override
  public FileRule fileRule() {
    return FileRule.SEALED;
  }

  @Override
  public Optional<String> problem(Path folder) throws IOException {
    Map<String, String> installed = SitePackages.distributions(folder);
    return requirements.stream().flatMap(one -> one.problem(installed).stream()).findFirst();
  }
}
