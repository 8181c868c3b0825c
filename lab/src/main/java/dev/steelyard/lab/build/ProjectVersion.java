package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.UncommittedChanges;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.version.FoundVersion;
import dev.steelyard.lab.version.VersionedFile;
import dev.steelyard.store.BuildTable;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Tells which version commits of a project have: the one place that all commands ask, so that one
 * commit is one build whichever measures it. For one thread.
 */
public sealed interface ProjectVersion {

  /** What stands before the hash of a commit whose project says no version. */
  String NONE = "0";

  /**
   * The version of a commit's build, without the commit's own hash.
   *
   * @param commit whole hash
   * @param remarks is told in a line what is good to know of it
   * @return empty where the project says none
   * @throws SteelyardException when it is to be found in a file that does not tell it
   */
  Optional<String> of(Branches repository, String commit, Consumer<String> remarks);

  /**
   * What stands before the commit's hash in the version of its build: what {@link #of} says without
   * a build number of its own, or {@link #NONE}.
   *
   * @throws SteelyardException as {@link #of}
   */
  default String number(Branches repository, String commit, Consumer<String> remarks) {
    return of(repository, commit, remarks).flatMap(VersionRule::number).orElse(NONE);
  }

  /** The same of a commit that no repository at hand has. */
  default String number(String commit) {
    return NONE;
  }

  /** Whether a build's version is some version and a commit's hash behind it. */
  static boolean isOfCommit(String version, String commit) {
    int plus = version.lastIndexOf('+');
    return plus > 0
        && version.length() - plus > Repository.SHORT
        && commit.startsWith(version.substring(plus + 1))
        && version.indexOf('+') == plus;
  }

  /** What the project's own files say, the first that does; else the nearest tag. */
  static ProjectVersion found() {
    return new Found(_ -> true);
  }

  /**
   * What a store calls a commit already, else what is {@link #found}.
   *
   * @param dut the name of the builds
   * @param builds asked when a commit's version is
   */
  static ProjectVersion usual(String dut, Supplier<BuildTable> builds) {
    return new Known(() -> builds.get().known(), dut, found());
  }

  /**
   * The same for many commits, one after the other: what is to be remarked of a file is remarked of
   * the first of them alone, as the next ones mostly have the same file.
   *
   * @param remarked what was remarked by now; is added to. One set for all that a command asks
   */
  static ProjectVersion ofMany(String dut, Supplier<BuildTable> builds, Set<String> remarked) {
    return new Known(() -> builds.get().known(), dut, new Found(remarked::add));
  }

  /**
   * As a user says: {@code tag}, a file of the repository, or the version itself.
   *
   * @param tip whole hash of a commit that tells a file from a version
   * @throws SteelyardException when no build can have that version
   */
  static ProjectVersion parse(String text, Branches repository, String tip) {
    if (text.equals("tag")) {
      return new OfTag();
    }
    if (repository.text(tip, text).isPresent()) {
      return new OfFile(text);
    }
    if (text.indexOf('/') >= 0 || VersionedFile.isName(text) || isLikeFile(text)) {
      throw SteelyardException.invalid(
          "--version-from is '%s', and %s has no such file; write a path from the top of the repository, 'tag', or a version"
              .formatted(Visible.of(text), tip.substring(0, 7)));
    }
    VersionRule.requireNew("--version-from", text);
    return new Always(text);
  }

  /** A mistyped file would be the version for good: a version has a digit, and no file's ending. */
  private static boolean isLikeFile(String text) {
    return text.chars().noneMatch(Character::isDigit) || text.matches("(?!v?\\d).*\\.[A-Za-z]+");
  }

  /**
   * What the commit is called already, so that it stays one build whoever measures it; of a commit
   * that has no build by another rule. A build of the commit counts before one with changes.
   */
  record Known(
      Supplier<? extends Collection<KnownBuild>> builds, String dut, ProjectVersion otherwise)
      implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      return known(commit).or(() -> otherwise.of(repository, commit, remarks));
    }

    @Override
    public String number(String commit) {
      return known(commit).orElseGet(() -> otherwise.number(commit));
    }

    private Optional<String> known(String commit) {
      return builds.get().stream()
          .filter(one -> one.build().name().equals(dut))
          .filter(one -> one.origin().commit().map(commit::equals).orElse(true))
          .filter(one -> before(one, commit).isPresent())
          .max(
              Comparator.comparing((KnownBuild one) -> !one.isDirty())
                  .thenComparing(one -> !before(one, commit).equals(Optional.of(NONE)))
                  .thenComparing(KnownBuild::published))
          .flatMap(one -> before(one, commit));
    }

    /** What stands before the commit's hash; a version of another form cannot be made again. */
    private static Optional<String> before(KnownBuild build, String commit) {
      String version = UncommittedChanges.without(build.build().version());
      return isOfCommit(version, commit)
          ? Optional.of(version.substring(0, version.lastIndexOf('+')))
          : Optional.empty();
    }
  }

  /** One version for all. */
  record Always(String version) implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      return Optional.of(version);
    }
  }

  /** By the nearest tag, without the letter before its number. */
  record OfTag() implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      return repository
          .nearestTag(commit)
          .map(tag -> tag.replaceFirst("^[vV](?=[0-9])", "").replace("@", "-"));
    }
  }

  /** By one file; a commit that lacks it has none. */
  record OfFile(String path) implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      Optional<String> text = repository.text(commit, path);
      return text.flatMap(one ->
          switch (VersionedFile.read(path, one)) {
            case FoundVersion.Said(String version) -> Optional.of(version);
            case FoundVersion.Untold(String why) ->
                throw SteelyardException.invalid(
                    "%s of %s %s; say the version with --version-from tag, or itself"
                        .formatted(path, commit.substring(0, 7), why));
            case FoundVersion.Nothing() ->
                throw SteelyardException.invalid(
                    "%s of %s says no version; say it with --version-from tag, or itself"
                        .formatted(path, commit.substring(0, 7)));
          });
    }
  }

  /**
   * By all files that are known, and tags.
   *
   * @param isNew whether that a file says no version, in a clause, is to be remarked
   */
  record Found(Predicate<String> isNew) implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      List<VersionedFile> all = List.of(VersionedFile.values());
      Set<String> there = repository.having(commit, all.stream().map(VersionedFile::path).toList());
      for (VersionedFile file : all) {
        Optional<String> text =
            there.contains(file.path()) ? repository.text(commit, file.path()) : Optional.empty();
        switch (text.map(file::read).orElseGet(FoundVersion.Nothing::new)) {
          case FoundVersion.Said(String version) -> {
            return Optional.of(version);
          }
          case FoundVersion.Untold(String why) -> {
            // Numbers are places in the file, which move from commit to commit.
            if (isNew.test(file.path() + why.replaceAll("\\d+", ""))) {
              remarks.accept(
                  "%s of %s %s; what comes after it is asked"
                      .formatted(file.path(), commit.substring(0, Repository.SHORT), why));
            }
          }
          case FoundVersion.Nothing() -> {
            // The next file may say it.
          }
        }
      }
      return new OfTag().of(repository, commit, remarks);
    }
  }
}
