package dev.steelyard.lab.experiment;

import dev.steelyard.lab.template.CommandTemplate;
import java.util.Optional;

/**
 * Where a variant's program comes from.
 *
 * @param git the commit it is built from; none means the experiment's folder as it is
 * @param build the command that builds it, run in the source's folder
 */
public record VariantSource(Optional<GitReference> git, Optional<CommandTemplate> build) {

  public static final VariantSource NONE = new VariantSource(Optional.empty(), Optional.empty());

  /**
   * A commit of a repository.
   *
   * @param repository its folder, from the experiment's
   * @param ref a branch, tag or commit
   */
  public record GitReference(String repository, String ref) {}

  /** Whether there is anything to fetch or build. */
  public boolean isEmpty() {
    return git.isEmpty() && build.isEmpty();
  }
}
