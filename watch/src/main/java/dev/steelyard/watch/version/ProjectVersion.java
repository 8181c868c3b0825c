package dev.steelyard.watch.version;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.build.Branches;
import dev.steelyard.store.BuildTable;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells which version commits of a project have. For one thread. */
public sealed interface ProjectVersion {

  /**
   * The version of a commit's build, without the commit's own hash.
   *
   * @param commit whole hash
   * @param remarks is told in a line what is good to know of it
   * @return empty where the project says none
   * @throws SteelyardException when it is to be found in a file that does not tell it
   */
  Optional<String> of(Branches repository, String commit, Consumer<String> remarks);

  /** So many digits of a hash stand in a version, or more. */
  int SHORT = 7;

  /** What the project's own files say, the first that does; else the nearest tag. */
  ProjectVersion FOUND = new Found();

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
    if (text.indexOf('/') >= 0) {
      throw SteelyardException.invalid(
          "--version-from is '%s', and %s has no such file; write a path from the top of the repository, 'tag', or a version"
              .formatted(Visible.of(text), tip.substring(0, 7)));
    }
    VersionRule.requireNew("--version-from", text);
    return new Always(text);
  }

  /**
   * What a store calls the commit already, so that it stays one build whoever measures it; of a
   * commit that it does not know by another rule.
   *
   * @param dut the name of the builds
   */
  record Stored(BuildTable builds, String dut, ProjectVersion otherwise) implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      return builds.known().stream()
          .filter(one -> one.build().name().equals(dut) && !one.isDirty())
          .filter(one -> one.origin().commit().equals(Optional.of(commit)))
          .flatMap(one -> number(one.build().version(), commit).stream())
          .max(Comparator.comparing(one -> !one.equals("0")))
          .or(() -> otherwise.of(repository, commit, remarks));
    }

    /** What stands before the commit's hash; a version of another form cannot be made again. */
    private static Optional<String> number(String version, String commit) {
      int plus = version.lastIndexOf('+');
      boolean isOfCommit =
          plus > 0
              && version.length() - plus > SHORT
              && commit.startsWith(version.substring(plus + 1))
              && version.indexOf('+') == plus;
      return isOfCommit ? Optional.of(version.substring(0, plus)) : Optional.empty();
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

  /** By all files that are known, and tags. */
  record Found() implements ProjectVersion {

    @Override
    public Optional<String> of(Branches repository, String commit, Consumer<String> remarks) {
      for (VersionedFile file : VersionedFile.values()) {
        Optional<String> text = repository.text(commit, file.path());
        switch (text.map(file::read).orElseGet(FoundVersion.Nothing::new)) {
          case FoundVersion.Said(String version) -> {
            return Optional.of(version);
          }
          case FoundVersion.Untold(String why) ->
              remarks.accept("%s %s; what comes after it is asked".formatted(file.path(), why));
          case FoundVersion.Nothing() -> {
            // The next file may say it.
          }
        }
      }
      return new OfTag().of(repository, commit, remarks);
    }
  }
}
