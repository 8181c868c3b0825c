package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.environment.maven.MavenRepositories;
import dev.steelyard.environment.python.PythonInstaller;
import dev.steelyard.environment.python.PythonInterpreter;
import dev.steelyard.lab.experiment.Installation;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.store.CacheFolder;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds out what is to be installed for variants, and by whom; installs nothing. For one thread,
 * but what it gives may be used by many.
 */
final class Installers implements AutoCloseable {

  private final Path directory;
  private final Map<String, String> environment;
  private final ReleaseTimes releases;
  private final BooleanSupplier calledOff;
  private final Map<Optional<String>, PythonInterpreter> interpreters = new HashMap<>();
  private Optional<PythonInstaller> python = Optional.empty();
  private Optional<MavenRepositories> maven = Optional.empty();

  /**
   * Of one experiment.
   *
   * @param directory the experiment's own
   */
  Installers(Path directory, InstallPlace place, BooleanSupplier calledOff) {
    this.directory = directory;
    this.environment = place.variables();
    this.releases = place.releases();
    this.calledOff = calledOff;
  }

  /**
   * What is to be installed for a variant.
   *
   * @throws SteelyardException when it cannot be: a requirement is none, or a file or an
   *     interpreter is not there
   */
  InstallKind of(Variant variant, Installation installation) {
    try {
      return switch (installation) {
        case Installation.PythonPackages wanted ->
            new PythonInstall(
                wanted, directory, interpreter(wanted.interpreter()), python(), releases);
        case Installation.MavenArtifacts wanted ->
            new MavenInstall(wanted, directory, maven(), releases);
        case Installation.InstallScript(var command) -> {
          Map<String, String> places =
              Map.of("variant", variant.name(), "here", directory.toString());
          List<String> words = command.words().stream().map(word -> word.fill(places)).toList();
          yield new ScriptInstall(words, directory, calledOff);
        }
      };
    } catch (SteelyardException wrong) {
      throw new SteelyardException(
          wrong.kind(),
          "the variant '%s': %s".formatted(variant.name(), wrong.getMessage()),
          wrong);
    }
  }

  private PythonInterpreter interpreter(Optional<String> name) {
    String path = environment.get("PATH");
    return interpreters.computeIfAbsent(
        name,
        _ ->
            name.map(one -> PythonInterpreter.find(one, directory, path))
                .orElseGet(() -> PythonInterpreter.usual(directory, path)));
  }

  private PythonInstaller python() {
    PythonInstaller found =
        python.orElseGet(() ->
            PythonInstaller.find(
                environment,
                CacheFolder.of(environment).resolve("installers").resolve("uv"),
                calledOff));
    python = Optional.of(found);
    return found;
  }

  private MavenRepositories maven() {
    MavenRepositories found =
        maven.orElseGet(() ->
            new MavenRepositories(
                Optional.ofNullable(environment.get(MavenRepositories.SETTINGS)).map(Path::of),
                calledOff));
    maven = Optional.of(found);
    return found;
  }

  @Override
  public void close() {
    maven.ifPresent(MavenRepositories::close);
  }
}
