package dev.steelyard.environment.maven;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.environment.EnvironmentKind;
import dev.steelyard.environment.FileRule;
import dev.steelyard.host.file.Folders;
import dev.steelyard.host.file.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.aether.artifact.Artifact;

/** A folder with the jars of artifacts and of all that they need to run, and their order. */
public final class MavenEnvironment implements EnvironmentKind {

  private static final String LIST = "classpath.txt";
  private static final Pattern COORDINATES =
      Pattern.compile("[\\w.-]+:[\\w.-]+(:[\\w.-]+){0,2}:[\\w.+-]+");

  private final String label;
  private final List<String> artifacts;
  private final List<Path> jars;
  private final MavenRepositories repositories;

  private MavenEnvironment(
      String label, List<String> artifacts, List<Path> jars, MavenRepositories repositories) {
    this.label = label;
    this.artifacts = artifacts;
    this.jars = jars;
    this.repositories = repositories;
  }

  /**
   * One that is not made yet.
   *
   * @param label for people, such as {@code org.lance:lance-core:7.0.0}
   * @param wanted coordinates, {@code GROUP:ARTIFACT:VERSION}, or paths of jars, which come first
   *     and of which nobody knows what else they need
   * @param directory that relative paths start at
   * @throws SteelyardException when one is neither, or a jar is not there
   */
  public static MavenEnvironment of(
      String label, List<String> wanted, Path directory, MavenRepositories repositories) {
    List<String> artifacts = new ArrayList<>();
    List<Path> jars = new ArrayList<>();
    for (String one : wanted) {
      if (one.endsWith(".jar")) {
        jars.add(jar(directory.resolve(one).normalize().toAbsolutePath()));
      } else if (COORDINATES.matcher(one).matches()) {
        artifacts.add(one);
      } else {
        throw SteelyardException.invalid(
            "'%s' is nothing that Maven's repositories have; write GROUP:ARTIFACT:VERSION or the path of a jar"
                .formatted(one));
      }
    }
    return new MavenEnvironment(label, List.copyOf(artifacts), List.copyOf(jars), repositories);
  }

  private static Path jar(Path file) {
    if (!Files.isRegularFile(file)) {
      throw SteelyardException.invalid("there is no file %s".formatted(file));
    }
    return file;
  }

  /** The jars of an environment that is ready, in the order of its class path. */
  public static List<Path> classPath(Path folder) {
    try {
      return Files.readAllLines(folder.resolve(LIST)).stream().map(folder::resolve).toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(
          "cannot read the class path in %s: %s".formatted(folder, FileFault.why(failure)),
          failure);
    }
  }

  @Override
  public String kind() {
    return "maven";
  }

  @Override
  public String name() {
    return label;
  }

  @Override
  public List<String> identity() {
    List<String> texts = new ArrayList<>(List.of(kind()));
    for (String one : artifacts) {
      texts.add(one);
      // What was built here may be built again under the same version.
      repositories.builtHere(one).ifPresent(jar -> texts.add("sha256:" + Hashes.ofFile(jar)));
    }
    jars.forEach(one -> texts.add(one.getFileName() + " sha256:" + Hashes.ofFile(one)));
    return texts;
  }

  @Override
  public void fill(Path folder, Path log) throws IOException {
    List<String> names = new ArrayList<>();
    Folders.make(folder);
    for (Path jar : jars) {
      names.add(copied(jar, String.valueOf(jar.getFileName()), folder));
    }
    if (!artifacts.isEmpty()) {
      for (Artifact one : repositories.resolve(label, artifacts, log)) {
        String name = "%s.%s".formatted(one.getGroupId(), one.getFile().getName());
        names.add(copied(one.getFile().toPath(), name, folder));
      }
    }
    Files.write(folder.resolve(LIST), names);
  }

  /** Copied, as whoever clears the local repository must not empty environments. */
  private static String copied(Path jar, String name, Path folder) throws IOException {
    Files.copy(jar, folder.resolve(name), StandardCopyOption.REPLACE_EXISTING);
    return name;
  }

  @Override
  public FileRule fileRule() {
    return FileRule.SEALED;
  }

  @Override
  public Optional<String> problem(Path folder) {
    return Files.isRegularFile(folder.resolve(LIST))
        ? Optional.empty()
        : Optional.of("its class path is not there");
  }
}
