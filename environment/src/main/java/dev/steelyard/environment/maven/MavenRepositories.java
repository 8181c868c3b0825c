package dev.steelyard.environment.maven;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.isolation.ScratchFolder;
import eu.maveniverse.maven.mima.context.Context;
import eu.maveniverse.maven.mima.context.ContextOverrides;
import eu.maveniverse.maven.mima.context.Runtimes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.eclipse.aether.RepositoryException;
import org.eclipse.aether.artifact.Artifact;
import org.eclipse.aether.artifact.DefaultArtifact;
import org.eclipse.aether.collection.CollectRequest;
import org.eclipse.aether.graph.Dependency;
import org.eclipse.aether.repository.LocalRepository;
import org.eclipse.aether.repository.RepositoryPolicy;
import org.eclipse.aether.resolution.ArtifactRequest;
import org.eclipse.aether.resolution.ArtifactResult;
import org.eclipse.aether.resolution.DependencyRequest;
import org.eclipse.aether.resolution.VersionRangeRequest;
import org.eclipse.aether.resolution.VersionRangeResult;
import org.eclipse.aether.util.artifact.JavaScopes;
import org.eclipse.aether.util.filter.DependencyFilterUtils;

/**
 * Maven's repositories as the user's settings have them: mirrors, proxies, passwords and the local
 * repository. Nothing of it is loaded before it is asked. Safe for use by many threads.
 */
public final class MavenRepositories implements AutoCloseable {

  /** Names a settings file other than the user's. */
  public static final String SETTINGS = "STEELYARD_MAVEN_SETTINGS";

  /** What a server tells as the time of a file that is this new, it may have made up. */
  private static final Duration JUST_NOW = Duration.ofSeconds(60);

  private final Optional<Path> settings;
  private final BooleanSupplier calledOff;
  private final ReentrantLock turn = new ReentrantLock();
  private Optional<Context> context = Optional.empty();

  /**
   * Those of the user.
   *
   * @param settings a file in the place of the user's; empty for the user's
   * @param calledOff is asked while something is downloaded; when it is true, that ends
   */
  public MavenRepositories(Optional<Path> settings, BooleanSupplier calledOff) {
    this.settings = settings;
    this.calledOff = calledOff;
  }

  private Context context() {
    turn.lock();
    try {
      Context open = context.orElseGet(this::open);
      context = Optional.of(open);
      return open;
    } finally {
      turn.unlock();
    }
  }

  private Context open() {
    ContextOverrides.Builder wanted = ContextOverrides.create().withUserSettings(true);
    settings.ifPresent(wanted::withUserSettingsXmlOverride);
    return Runtimes.INSTANCE.getRuntime().create(wanted.build());
  }

  /**
   * Artifacts with all that they need to run, in the order of a class path.
   *
   * @param what they are, for people
   * @param log takes what was downloaded
   */
  List<Artifact> resolve(String what, List<String> coordinates, Path log) {
    Context open = context();
    CollectRequest collect = new CollectRequest();
    collect.setRepositories(open.remoteRepositories());
    coordinates.forEach(
        one -> collect.addDependency(new Dependency(new DefaultArtifact(one), JavaScopes.COMPILE)));
    DependencyRequest request =
        new DependencyRequest(collect, DependencyFilterUtils.classpathFilter(JavaScopes.RUNTIME));
    try {
      return open
          .repositorySystem()
          .resolveDependencies(listening(open, new DownloadLog(log, calledOff)), request)
          .getArtifactResults()
          .stream()
          .map(ArtifactResult::getArtifact)
          .filter(one -> one.getFile().getName().endsWith(".jar"))
          .toList();
    } catch (RepositoryException failure) {
      throw SteelyardException.cannotRun(
          "resolving %s failed: %s".formatted(what, words(failure)), failure);
    }
  }

  /**
   * The jar of an artifact that somebody installed into the local repository; empty where it was
   * downloaded, or is not there. A download is known by the repository that is noted beside it.
   */
  Optional<Path> builtHere(String coordinates) {
    String[] parts = coordinates.split(":", -1);
    Path folder =
        context()
            .repositorySystemSession()
            .getLocalRepository()
            .getBasedir()
            .toPath()
            .resolve(parts[0].replace('.', '/'))
            .resolve(parts[1])
            .resolve(parts[parts.length - 1]);
    Path jar = folder.resolve("%s-%s.jar".formatted(parts[1], parts[parts.length - 1]));
    if (!Files.isRegularFile(jar)) {
      return Optional.empty();
    }
    try {
      String noted = Files.readString(folder.resolve("_remote.repositories"));
      boolean isDownload =
          noted
              .lines()
              .anyMatch(line -> line.matches(Pattern.quote(jar.getFileName() + ">") + "[^=]+=.*"));
      return isDownload ? Optional.empty() : Optional.of(jar);
    } catch (IOException none) {
      return Optional.of(jar);
    }
  }

  private static DefaultRepositorySystemSession listening(Context open, DownloadLog listener) {
    return new DefaultRepositorySystemSession(open.repositorySystemSession())
        .setTransferListener(listener);
  }

  private static String words(RepositoryException failure) {
    return String.valueOf(failure.getMessage()).replaceAll("\\s+", " ").strip();
  }

  /**
   * All versions of an artifact, in any order, asked anew.
   *
   * @param name {@code GROUP:ARTIFACT}
   * @throws SteelyardException when no repository tells of it
   */
  public List<String> versions(String name) {
    Context open = context();
    DefaultRepositorySystemSession session =
        new DefaultRepositorySystemSession(open.repositorySystemSession());
    session.setUpdatePolicy(RepositoryPolicy.UPDATE_POLICY_ALWAYS);
    try {
      VersionRangeResult found =
          open.repositorySystem()
              .resolveVersionRange(
                  session,
                  new VersionRangeRequest(
                      new DefaultArtifact(name + ":[0,)"), open.remoteRepositories(), ""));
      if (found.getVersions().isEmpty()) {
        throw SteelyardException.cannotRun(
            found.getExceptions().stream()
                .map(one -> String.valueOf(one.getMessage()))
                .findFirst()
                .orElse("no repository has it"));
      }
      return found.getVersions().stream().map(String::valueOf).toList();
    } catch (RepositoryException failure) {
      throw SteelyardException.cannotRun(words(failure), failure);
    }
  }

  /**
   * When a version was published: the time that the repository tells of its description's last
   * change, which never changes afterwards; empty where it tells none.
   *
   * @throws SteelyardException when it cannot be asked
   */
  public Optional<Instant> published(String name, String version) {
    Context open = context();
    try (ScratchFolder scratch = ScratchFolder.unique("steelyard-maven")) {
      DefaultRepositorySystemSession session =
          new DefaultRepositorySystemSession(open.repositorySystemSession());
      // From an empty local repository: in the user's, files may have the time of their download.
      session.setLocalRepositoryManager(
          open.repositorySystem()
              .newLocalRepositoryManager(session, new LocalRepository(scratch.path().toFile())));
      String[] parts = name.split(":", -1);
      Artifact description = new DefaultArtifact(parts[0], parts[1], "pom", version);
      Path file =
          open.repositorySystem()
              .resolveArtifact(
                  session, new ArtifactRequest(description, open.remoteRepositories(), ""))
              .getArtifact()
              .getFile()
              .toPath();
      Instant told = Files.getLastModifiedTime(file).toInstant();
      return told.isBefore(Instant.now().minus(JUST_NOW)) ? Optional.of(told) : Optional.empty();
    } catch (RepositoryException failure) {
      throw SteelyardException.cannotRun(words(failure), failure);
    } catch (IOException failure) {
      throw SteelyardException.cannotRun(FileFault.why(failure), failure);
    }
  }

  @Override
  public void close() {
    turn.lock();
    try {
      context.ifPresent(Context::close);
      context = Optional.empty();
    } finally {
      turn.unlock();
    }
  }
}
