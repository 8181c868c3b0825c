package dev.steelyard.lab.build;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.UncommittedChanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A build with where it comes from.
 *
 * @param remarks what the user has to know of it, a line each
 */
public record NamedBuild(DutBuild build, ResultOrigin origin, List<String> remarks) {

  private static final Pattern BARE_HASH =
      Pattern.compile("(?=.*[0-9])(?=.*[a-f])[0-9a-f]{7,64}|[0-9a-f]{40}|[0-9a-f]{64}");

  /** Digits and letters, alone or after a g. */
  private static final Pattern WITHIN =
      Pattern.compile(
          "(?<![0-9A-Za-z])g?((?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,64})(?![0-9A-Za-z])");

  /** Clocks differ a little, time zones and wrong years a lot. */
  private static final Duration CLOCKS = Duration.ofHours(1);

  public NamedBuild {
    remarks = List.copyOf(remarks);
  }

  /** The same, with more to say before the rest. */
  public NamedBuild withRemarks(List<String> more) {
    return new NamedBuild(build, origin, Stream.concat(more.stream(), remarks.stream()).toList());
  }

  /**
   * What the user says of the build.
   *
   * @param time when it came to be
   * @param branch the one it was made on
   */
  public record Said(Optional<String> version, Optional<Instant> time, Optional<String> branch) {}

  /** What a build is known by where there is no repository. */
  public record Otherwise(Supplier<String> version, Supplier<Instant> time) {}

  /**
   * The build of a work tree. What the user says counts first: a version that ends in another
   * commit's hash is that commit's, not the work tree's, and one with a time of its own and no hash
   * is nothing that git knows of.
   *
   * @throws dev.steelyard.core.SteelyardException when git has to be asked and refuses, or a hash
   *     may be several commits'
   */
  public static NamedBuild of(String name, Said said, WorkTree tree, Otherwise otherwise) {
    if (said.version().isEmpty()) {
      return tree.required()
          .map(repository -> found(name, said, tree, repository))
          .orElseGet(() -> unknown(name, otherwise.version().get(), said, otherwise));
    }
    String version = said.version().get();
    Optional<Repository> repository = said.time().isPresent() ? tree.atHand() : tree.required();
    if (repository.isEmpty()) {
      return unknown(name, version, said, otherwise);
    }
    Repository at = repository.get();
    Optional<Repository.Commit> tag =
        tag(version, at).or(() -> tag(UncommittedChanges.without(version), at));
    if (tag.isPresent()) {
      return tag.get().equals(at.head())
          ? checkedOut(name, version, said, at)
          : tagged(name, version, tag.get(), said, at);
    }
    Optional<String> hash =
        OriginNotes.commitIn(version).or(() -> bareHash(version)).or(() -> hashWithin(version, at));
    if (hash.isPresent()) {
      return committed(name, version, hash.get(), said, at);
    }
    return said.time().isPresent()
        ? unknown(name, version, said, otherwise)
        : checkedOut(name, version, said, at);
  }

  /** Of what is checked out, as its project calls it. */
  private static NamedBuild found(String name, Said said, WorkTree tree, Repository repository) {
    List<String> remarks = new ArrayList<>();
    String version = tree.version(repository, repository.head().commit(), remarks::add);
    return checkedOut(name, version + repository.dirt(), said, repository).withRemarks(remarks);
  }

  /** A commit of this repository that is named in a form of its own, as {@code 1.0+3.gabc1234}. */
  private static Optional<String> hashWithin(String version, Repository repository) {
    return WITHIN
        .matcher(version)
        .results()
        .map(found -> found.group(1))
        .filter(hash -> repository.find(hash).isPresent())
        .findFirst();
  }

  /** A whole hash, or digits and letters as no date, number or word has them. */
  private static Optional<String> bareHash(String version) {
    return BARE_HASH.matcher(version).matches() ? Optional.of(version) : Optional.empty();
  }

  private static Optional<Repository.Commit> tag(String version, Repository repository) {
    return repository
        .revisions()
        .named(version)
        .filter(one -> one.kind() == Revisions.Kind.TAG)
        .map(Revisions.NamedCommit::commit);
  }

  /** A version that is the tag of another commit than that checked out is that one's. */
  private static NamedBuild tagged(
      String name, String version, Repository.Commit commit, Said said, Repository repository) {
    return of(
        new DutBuild(name, version, said.time().orElse(commit.time())),
        repository.origin(
            commit, Optional.empty(), repository.base(), UncommittedChanges.areIn(version)),
        said,
        List.of(
            "%s is commit %s here, and %s is checked out; it is published as a build of the former"
                .formatted(version, commit.shortHash(), repository.head().shortHash())));
  }

  /** What has to be said of a build that is dated in the future; empty when it is not. */
  public static Optional<String> future(DutBuild build) {
    return build.timestamp().isAfter(Instant.now().plus(CLOCKS))
        ? Optional.of(
            "%s is dated %s, which is in the future: by time it stays the newest until then; check the clock that dated it"
                .formatted(build, build.timestamp()))
        : Optional.empty();
  }

  private static NamedBuild unknown(String name, String version, Said said, Otherwise otherwise) {
    Instant time = said.time().orElseGet(otherwise.time());
    return of(new DutBuild(name, version, time), ResultOrigin.UNKNOWN, said, List.of());
  }

  private static NamedBuild checkedOut(
      String name, String version, Said said, Repository repository) {
    DutBuild build = new DutBuild(name, version, said.time().orElse(repository.head().time()));
    return of(build, repository.origin(), said, dirt(build, said, repository));
  }

  private static List<String> dirt(DutBuild build, Said said, Repository repository) {
    if (repository.changes().isEmpty()) {
      return List.of();
    }
    String where = "uncommitted changes in %s: ".formatted(repository.workTree());
    return List.of(
        said.version().isEmpty()
            ? where + "this is a build of its own, %s".formatted(build)
            : where
                + "%s is not what commit %s holds, and its version does not tell"
                    .formatted(build, repository.head().shortHash()));
  }

  private static NamedBuild committed(
      String name, String written, String hash, Said said, Repository repository) {
    Optional<Repository.Commit> found = repository.find(hash);
    if (found.isEmpty()) {
      if (repository.revisions().isAmbiguous(hash)) {
        throw WrittenVersion.ambiguous(written, repository);
      }
      return foreign(name, written, said, repository);
    }
    Repository.Commit commit = found.get();
    // However many digits it is written with, it is one commit's build.
    String version =
        hash.length() > Repository.SHORT
            ? written.replace("+" + hash, "+" + repository.revisions().shortened(commit.commit()))
            : written;
    boolean isHead = commit.equals(repository.head());
    boolean saysDirty = UncommittedChanges.areIn(version);
    // What is measured in a changed work tree is not what the commit holds.
    boolean isChanged = isHead && !saysDirty && repository.changes().isPresent();
    DutBuild build =
        new DutBuild(
            name,
            isChanged ? version + repository.dirt() : version,
            said.time().orElse(commit.time()));
    Optional<String> branch = isHead ? repository.branch() : Optional.empty();
    return of(
        build,
        repository.origin(commit, branch, repository.base(), saysDirty || isChanged),
        said,
        isChanged
            ? List.of(
                "uncommitted changes in %s: this is a build of its own, %s"
                    .formatted(repository.workTree(), build))
            : List.of());
  }

  private static NamedBuild foreign(String name, String version, Said said, Repository repository) {
    Instant time = said.time().orElse(repository.head().time());
    List<String> remarks =
        said.time().isPresent()
            ? List.of()
            : List.of(
                "%s is no commit of %s; its time is taken to be that of the commit checked out, %s"
                    .formatted(version, repository.workTree(), time));
    return of(new DutBuild(name, version, time), ResultOrigin.UNKNOWN, said, remarks);
  }

  private static NamedBuild of(
      DutBuild build, ResultOrigin origin, Said said, List<String> remarks) {
    return new NamedBuild(build, said.branch().map(origin::onBranch).orElse(origin), remarks);
  }
}
