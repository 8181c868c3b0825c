package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose repository is looked for when somebody asks, and once. It may be needed, or
 * just tell more where it is at hand. For one thread.
 */
public final class WorkTree {

  private final Path directory;
  private final Map<String, String> environment;
  private final String otherRemedy;
  private final Supplier<Optional<Repository>> found = Memoized.of(this::look);
  private @Nullable SteelyardException refusal;

  /** As {@link Repository#around}. */
  public WorkTree(Path directory, Map<String, String> environment, String otherRemedy) {
    this.directory = directory;
    this.environment = Map.copyOf(environment);
    this.otherRemedy = otherRemedy;
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

  private Optional<Repository> look() {
    try {
      return Repository.around(directory, environment, otherRemedy);
    } catch (SteelyardException refused) {
      refusal = refused;
      return Optional.empty();
    }
  }
}
