package dev.steelyard.lab.build;

import dev.steelyard.core.SteelyardException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the work tree that a directory lies in, and tells no repository from one that git does not
 * want to look at.
 */
final class RepositorySearch {

  private static final Pattern TRUST = Pattern.compile("safe\\.directory (\\S.*)");

  private final Path directory;
  private final Map<String, String> environment;
  private final String otherRemedy;

  /**
   * A search.
   *
   * @param otherRemedy what can be done but repair the repository, to be put after "or"; may be
   *     empty
   */
  RepositorySearch(Path directory, Map<String, String> environment, String otherRemedy) {
    this.directory = directory;
    this.environment = environment;
    this.otherRemedy = otherRemedy;
  }

  /** Asks git within the work tree, at its top; empty when there is no git or no work tree. */
  Optional<GitCall> find() {
    Map<String, String> plain = GitEnvironment.plain(environment);
    Optional<GitCall> found =
        top(new GitCall(directory, plain)).map(top -> new GitCall(top, plain));
    return named(found).or(() -> found);
  }

  /** Asks git in a folder that is a bare repository; empty when it is none. */
  static Optional<GitCall> bare(Path directory, Map<String, String> environment) {
    GitCall call = new GitCall(directory, GitEnvironment.plain(environment));
    return call.ask("rev-parse", "--is-bare-repository")
        .filter(GitCall.Answer::isGood)
        .filter(answer -> answer.out().strip().equals("true"))
        .map(_ -> call);
  }

  /** What is said of a folder in which there is none, or none with a commit. */
  static SteelyardException notOne(Path directory) {
    return within(directory, ".git")
        .map(own ->
            "%s is where git keeps a repository's commits; name the folder above it, %s"
                .formatted(directory, own.resolve("..").normalize()))
        .map(SteelyardException::invalid)
        .orElseGet(() ->
            SteelyardException.invalid(
                "%s is in no git repository that has a commit; name the folder of one"
                    .formatted(directory)));
  }

  /** The folder of this name that another is or lies in. */
  private static Optional<Path> within(Path directory, String name) {
    for (Path one = directory.toAbsolutePath().normalize(); one != null; one = one.getParent()) {
      if (one.endsWith(name)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }

  /** The one that variables name, where it is the one that git itself would take here. */
  private Optional<GitCall> named(Optional<GitCall> found) {
    Path here = Path.of("").toAbsolutePath();
    return GitEnvironment.redirected(environment)
        .flatMap(redirected -> {
          Optional<String> top =
              new GitCall(here, redirected)
                  .ask("rev-parse", "--show-toplevel")
                  .filter(GitCall.Answer::isGood)
                  .map(answer -> answer.out().stripTrailing());
          return top.map(path -> {
            Map<String, String> whole = new TreeMap<>(redirected);
            whole.put("GIT_WORK_TREE", path);
            return new GitCall(Path.of(path), whole);
          });
        })
        .filter(call -> real(directory).startsWith(real(call.directory())))
        .filter(call ->
            found.isEmpty() || real(call.directory()).startsWith(real(found.get().directory())));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException gone) {
      return path.toAbsolutePath().normalize();
    }
  }

  private Optional<Path> top(GitCall call) {
    Optional<GitCall.Answer> answer = call.ask("rev-parse", "--show-toplevel");
    if (answer.isEmpty()) {
      return Optional.empty();
    }
    if (answer.get().isGood()) {
      return Optional.of(Path.of(answer.get().out().stripTrailing()));
    }
    String said = answer.get().said();
    if (said.contains("must be run in a work tree")
        || (said.contains("not a git repository (or any") && signOfRepository().isEmpty())) {
      return Optional.empty();
    }
    throw refused(answer.get());
  }

  /** Why git's answer is no answer, and what to do. */
  SteelyardException refused(GitCall.Answer answer) {
    Matcher trust = TRUST.matcher(answer.said());
    boolean isForeign =
        answer.said().contains("dubious ownership") || answer.said().contains("unsafe repository");
    Path where = signOfRepository().map(sign -> sign.resolveSibling("")).orElse(directory);
    String remedy =
        isForeign
            ? "trust it with: git config --global --add safe.directory "
                + (trust.find() ? trust.group(1) : where)
            : "repair it (git -C %s fsck) or clone it anew".formatted(where);
    return SteelyardException.cannotRun(
        "cannot tell the build from %s, for git refuses to look at it: %s%s;%n%s%s"
            .formatted(
                where,
                answer.reason().replaceAll(";+$", ""),
                isForeign ? ", which belongs to another user" : "",
                remedy,
                otherRemedy.isEmpty() ? "" : ", or " + otherRemedy));
  }

  /**
   * What looks like a repository and is none to git: one that is damaged or may not be read. An
   * empty folder of that name is nothing.
   */
  private Optional<Path> signOfRepository() {
    List<Path> ceilings = GitEnvironment.ceilings(environment);
    Path folder = real(directory);
    Optional<Object> device = device(folder);
    for (Path one = folder; one != null; one = one.getParent()) {
      if (!device(one).equals(device) || (!one.equals(folder) && ceilings.contains(one))) {
        return Optional.empty();
      }
      Path sign = one.resolve(".git");
      if (Files.exists(sign, LinkOption.NOFOLLOW_LINKS) && !isEmptyFolder(sign)) {
        return Optional.of(sign);
      }
    }
    return Optional.empty();
  }

  private static boolean isEmptyFolder(Path sign) {
    if (!Files.isDirectory(sign)) {
      return false;
    }
    try (Stream<Path> all = Files.list(sign)) {
      return all.noneMatch(one ->
          List.of("HEAD", "objects", "refs", "config", "commondir")
              .contains(one.getFileName().toString()));
    } catch (IOException unreadable) {
      return false;
    }
  }

  /** Git stops where another file system begins. */
  private static Optional<Object> device(Path folder) {
    try {
      return Optional.ofNullable(Files.getAttribute(folder, "unix:dev"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
      return Optional.empty();
    }
  }
}
