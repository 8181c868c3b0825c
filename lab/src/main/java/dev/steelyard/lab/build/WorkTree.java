package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose repository is looked for when somebody asks, and once. It may be needed, or
 * just tell more where it is at hand. Knows what builds of its commits are called. For one thread.
 */
public final class WorkTree {

  private final Path directory;
  private final Map<String, String> environment;
  private final String otherRemedy;
  private final ProjectVersion versions;
  private final Supplier<Optional<Repository>> found = Memoized.of(this::look);
  private @Nullable SteelyardException refusal;

  /** As {@link Repository#around}, where no store is asked what its commits are called. */
  public WorkTree(Path directory, Map<String, String> environment, String otherRemedy) {
    this(directory, environment, otherRemedy, ProjectVersion.found());
  }

  private WorkTree(
      Path directory,
      Map<String, String> environment,
      String otherRemedy,
      ProjectVersion versions) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.otherRemedy = otherRemedy;
    this.versions = versions;
  }

  /** The same directory, of whose commits it is told so what they are called. */
  public WorkTree calling(ProjectVersion other) {
    return new WorkTree(directory, environment, otherRemedy, other);
  }

  /**
   * The repository; none where there is none.
   *
   * @throws SteelyardException when git refuses to look at it: nothing else may take its place
   */
  public Optional<Repository> required() {
    Optional<Repository> repository = found.get();
    if (refusal != null) {
      throw refusal;
    }
    return repository;
  }

  /** The repository, where git lets it be looked at. */
  public Optional<Repository> atHand() {
    return found.get();
  }

  /**
   * The version of a build of a commit of its repository, {@code {VERSION}+{SHORT_SHA}}.
   *
   * @param commit whole hash
   * @param remarks is told in a line what is good to know of it
   */
  String version(Repository repository, String commit, Consumer<String> remarks) {
    return repository.versionOf(versions.number(repository.branches(), commit, remarks), commit);
  }

  /**
   * The version of a build of a commit, wherever it is known.
   *
   * @param commit its hash
   * @param changes what tells them from others; empty for none
   */
  public String version(String commit, Optional<String> changes, Consumer<String> remarks) {
    Optional<Repository.Commit> here = atHand().flatMap(one -> one.find(commit));
    String clean =
        here.isPresent()
            ? version(atHand().orElseThrow(), here.get().commit(), remarks)
            : Repository.version(versions.number(commit), commit);
    return clean + Repository.mark(changes);
  }

  private Optional<Repository> look() {
    try {
      return Repository.around(directory, environment, otherRemedy);
    } catch (SteelyardException refused) {
      refusal = refused;
      return Optional.empty();
    }
  }
}
