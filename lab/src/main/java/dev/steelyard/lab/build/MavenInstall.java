package dev.steelyard.lab.build;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.environment.Environment;
import dev.steelyard.environment.Environments;
import dev.steelyard.environment.maven.MavenEnvironment;
import dev.steelyard.environment.maven.MavenRepositories;
import dev.steelyard.lab.experiment.Installation;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Artifacts of Maven with all that they need, as a class path. */
final class MavenInstall implements InstallKind {

  private static final Path RUNS_IT = Path.of(System.getProperty("java.home"), "bin", "java");

  private final MavenEnvironment kind;
  private final String first;
  private final List<String> more;
  private final Optional<Path> file;
  private final ReleaseTimes releases;

  /**
   * Not installed yet.
   *
   * @param directory that paths start at
   * @throws dev.steelyard.core.SteelyardException when one is neither coordinates nor a jar
   */
  MavenInstall(
      Installation.MavenArtifacts wanted,
      Path directory,
      MavenRepositories repositories,
      ReleaseTimes releases) {
    this.releases = releases;
    this.first = LocalFiles.newest(wanted.wanted(), directory);
    this.more = wanted.more();
    this.file = LocalFiles.of(first, directory);
    List<String> artifacts = new ArrayList<>(List.of(first));
    more.forEach(one -> artifacts.add(LocalFiles.newest(one, directory)));
    this.kind =
        MavenEnvironment.of(
            file.map(one -> String.valueOf(one.getFileName())).orElse(first),
            artifacts,
            directory,
            repositories);
  }

  @Override
  public MavenEnvironment kind() {
    return kind;
  }

  @Override
  public String beside() {
    return more.isEmpty() ? "" : "with " + String.join(", ", more);
  }

  @Override
  public Installed installed(Environment made, Environments all) {
    Path folder = made.folder();
    String path =
        MavenEnvironment.classPath(folder).stream()
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    return new Installed(
        folder,
        all.content(made),
        Optional.empty(),
        Map.of("CLASSPATH", path),
        Set.of(),
        Optional.of(file.map(MavenInstall::build).orElseGet(() -> published())));
  }

  /** A jar says of itself no version that could be relied on. */
  private static DutBuild build(Path jar) {
    String name = String.valueOf(jar.getFileName()).replaceFirst("\\.jar$", "");
    return new DutBuild(name, LocalFiles.version("0", jar), LocalFiles.built(jar));
  }

  /** One time for all of which nobody knows it: then their numbers order them. */
  private DutBuild published() {
    List<String> parts = List.of(first.split(":"));
    String name = parts.get(0) + ":" + parts.get(1);
    String version = parts.getLast();
    return new DutBuild(
        name, version, releases.ofMaven(name, version).orElseGet(() -> LocalFiles.built(RUNS_IT)));
  }
}
