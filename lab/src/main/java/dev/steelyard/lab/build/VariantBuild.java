package dev.steelyard.lab.build;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.environment.git.Git;
import dev.steelyard.lab.experiment.VariantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The build that a variant is, where it is made from a commit or was installed: its own, whatever
 * the experiment lies in.
 *
 * @param repository the folder of the repository it comes from; empty where it was installed
 * @param origin where in that it stands; what it stands on is left open
 */
public record VariantBuild(DutBuild build, ResultOrigin origin, String repository) {

  /** Nothing may be missing; a journal that misses something is damaged. */
  public VariantBuild {
    Objects.requireNonNull(build);
    Objects.requireNonNull(origin);
    Objects.requireNonNull(repository);
  }

  /**
   * Of a variant that was installed; empty where nobody knows a version of it.
   *
   * @param name what the experiment calls its builds; else it is the package's
   */
  public static Optional<VariantBuild> of(Optional<String> name, Installed installed) {
    return installed
        .build()
        .map(one ->
            new VariantBuild(
                new DutBuild(name.orElse(one.name()), one.version(), one.timestamp()),
                ResultOrigin.UNKNOWN,
                ""));
  }

  /** Whether it comes from a repository that knows more of it. */
  public boolean hasRepository() {
    return !repository.isEmpty();
  }

  /**
   * Of a variant that was checked out.
   *
   * @param number what the experiment calls its builds before their commits' hashes, unless the
   *     commit is called otherwise
   * @param versions asked where neither says it
   * @param remarks is told in a line what is good to know of the version
   */
  public static VariantBuild of(
      String name,
      Optional<String> number,
      Sources.Checkout checkout,
      ProjectVersion versions,
      Consumer<String> remarks) {
    String commit = checkout.commit();
    VariantSource.GitReference reference = checkout.reference();
    Optional<String> said = reference.version().flatMap(VersionRule::number).or(() -> number);
    Optional<Repository> known = Repository.ofCommits(checkout.repository(), System.getenv());
    Optional<Repository.Commit> found = known.flatMap(one -> one.find(commit));
    if (found.isEmpty()) {
      return new VariantBuild(
          new DutBuild(
              name,
              Repository.version(said.orElseGet(() -> versions.number(commit)), commit),
              Git.time(checkout.repository(), commit)),
          ResultOrigin.ofCommit(commit),
          checkout.repository().toString());
    }
    Repository repository = known.orElseThrow();
    Repository.Commit at = found.get();
    Optional<String> branch = reference.branch().or(() -> repository.branch(reference.ref(), at));
    String before = said.orElseGet(() -> versions.number(repository.branches(), commit, remarks));
    return new VariantBuild(
        new DutBuild(name, repository.versionOf(before, commit), at.time()),
        repository.origin(at, branch, repository.base(), false),
        checkout.repository().toString());
  }
}
