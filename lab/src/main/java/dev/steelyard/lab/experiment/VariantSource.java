package dev.steelyard.lab.experiment;

import dev.steelyard.lab.template.CommandTemplate;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a variant's program comes from.
 *
 * @param git the commit it is built from; none means the experiment's folder as it is
 * @param build the command that builds it, run in the source's folder
 * @param installation what is installed for it; excludes the other two
 */
public record VariantSource(
    Optional<GitReference> git,
    Optional<CommandTemplate> build,
    Optional<Installation> installation) {

  public static final VariantSource NONE =
      new VariantSource(Optional.empty(), Optional.empty(), Optional.empty());

  /**
   * A commit of a repository.
   *
   * @param repository its folder, from the experiment's
   * @param ref a branch, tag or commit
   * @param branch the one that it is on, where the ref is none
   * @param version of the build that is made from it, instead of the experiment's
   */
  public record GitReference(
      String repository, String ref, Optional<String> branch, Optional<String> version) {

    /** Of which no more is said. */
    public GitReference(String repository, String ref) {
      this(repository, ref, Optional.empty(), Optional.empty());
    }
  }

  /** Whether there is anything to fetch, install or build. */
  public boolean isEmpty() {
    return git.isEmpty() && build.isEmpty() && installation.isEmpty();
  }

  /** Whether something runs that may make files: a build or an installer. */
  public boolean makesFiles() {
    return build.isPresent() || installation.isPresent();
  }

  /** Whether it may be a build of its own: of what a script installs nobody knows a version. */
  boolean mayBeBuild() {
    return installation.isEmpty() || installation.get().build().isPresent();
  }

  /** Whether a version of it is known, and it is not that of the experiment's folder. */
  boolean hasVersion() {
    return git.isPresent() || installation.flatMap(Installation::build).isPresent();
  }

  /** Whether both are made from one commit, or have one version installed. */
  boolean isSameBuild(VariantSource other) {
    return git.equals(other.git)
        && installation
            .flatMap(Installation::build)
            .equals(other.installation.flatMap(Installation::build));
  }

  /** All commands that run before anything is measured. */
  Stream<CommandTemplate> commands() {
    Stream<CommandTemplate> scripts =
        installation.stream()
            .flatMap(one ->
                one instanceof Installation.InstallScript(CommandTemplate command)
                    ? Stream.of(command)
                    : Stream.empty());
    return Stream.concat(build.stream(), scripts);
  }
}
