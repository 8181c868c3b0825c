package dev.steelyard.lab.build;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.python.PythonEnvironment;
import dev.steelyard.environment.python.PythonEnvironment.InstalledPackage;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.experiment.Installation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Packages of Python. */
final class PythonInstall implements InstallKind {

  private final PythonEnvironment kind;
  private final PythonInterpreter interpreter;
  private final List<String> more;
  private final Optional<Path> file;
  private final ReleaseTimes releases;

  /**
   * Not installed yet.
   *
   * @param directory that paths start at
   * @throws dev.steelyard.core.SteelyardException when a requirement cannot be one, or its file is
   *     not there
   */
  PythonInstall(
      Installation.PythonPackages wanted,
      Path directory,
      PythonInterpreter interpreter,
      PythonInstaller installer,
      ReleaseTimes releases) {
    String first = LocalFiles.newest(wanted.wanted(), directory);
    List<String> requirements = new ArrayList<>(List.of(first));
    wanted.more().forEach(one -> requirements.add(LocalFiles.newest(one, directory)));
    this.file = LocalFiles.of(first, directory);
    this.more = wanted.more();
    this.interpreter = interpreter;
    this.releases = releases;
    this.kind = PythonEnvironment.of(label(first), requirements, directory, interpreter, installer);
  }

  /** As lists of environments show it: a link may have a password in it. */
  private String label(String first) {
    return file.map(Path::getFileName)
        .map(Path::toString)
        .orElse(first.contains("://") ? first.replaceFirst("\\s*@?\\s*\\S+://.*", "") : first);
  }

  @Override
  public PythonEnvironment kind() {
    return kind;
  }

  @Override
  public String beside() {
    String with = more.isEmpty() ? "" : "with %s, ".formatted(String.join(", ", more));
    return with + interpreter.version();
  }

  @Override
  public Installed installed(Environment made, Environments all) {
    Path folder = made.folder();
    return new Installed(
        folder,
        content(folder),
        Optional.of(folder.resolve("bin")),
        // Empty is as if they were not set: what they name is another interpreter's.
        Map.of(PythonEnvironment.VARIABLE, folder.toString(), "PYTHONHOME", "", "PYTHONPATH", ""),
        kind.first(folder)
            .map(one -> PythonEnvironment.modules(folder, one.name()))
            .orElse(Set.of()),
        kind.first(folder).map(one -> build(one, folder)));
  }

  /**
   * Which files there are is known by the versions, and that they are as they were made was looked
   * at; the folder's own path is written into many of them.
   */
  private String content(Path folder) {
    List<String> texts = new ArrayList<>(kind.identity());
    new TreeMap<>(PythonEnvironment.distributions(folder))
        .forEach((name, version) -> texts.add(name + "==" + version));
    return Hashes.ofTexts(texts.toArray(String[]::new));
  }

  private DutBuild build(InstalledPackage installed, Path folder) {
    String version =
        file.map(one -> LocalFiles.version(installed.version(), one)).orElse(installed.version());
    return new DutBuild(installed.name(), version, time(installed, folder));
  }

  /** One time for all of which nobody knows it: then their numbers order them. */
  private Instant time(InstalledPackage installed, Path folder) {
    return file.map(LocalFiles::built)
        .or(() -> releases.ofPython(installed.name(), installed.version(), interpreter.program()))
        .orElseGet(() -> LocalFiles.built(PythonEnvironment.interpreter(folder)));
  }
}
