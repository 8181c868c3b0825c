package dev.steelyard.environment.git;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.FileFault;
import dev.steelyard.host.process.HelperProcess;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The few git commands that work trees of commits need. Stateless. */
public final class Git {

  private static final int SHORT = 7;

  private Git() {}

  /**
   * The commit that a branch, tag or shortened hash stands for.
   *
   * @throws SteelyardException when there is no such repository or commit
   */
  public static String commit(Path repository, String ref) {
    if (ref.startsWith("-")) {
      throw SteelyardException.invalid("'%s' is no branch, tag or commit".formatted(ref));
    }
    return run(
        repository, "rev-parse", "--verify", "--quiet", "--end-of-options", ref + "^{commit}");
  }

  /** The hash of everything that a commit holds. */
  public static String tree(Path repository, String commit) {
    return run(repository, "rev-parse", commit + "^{tree}");
  }

  /** When a commit was made. */
  public static Instant time(Path repository, String commit) {
    return Instant.ofEpochSecond(
        Long.parseLong(
            run(repository, "log", "-1", "-s", "--no-show-signature", "--format=%ct", commit)));
  }

  /** A line on what a commit holds at a path, its mode first; empty when it holds nothing there. */
  static String entry(Path repository, String commit, String inside) {
    return run(repository, "ls-tree", "--full-tree", commit, "--", inside);
  }

  /** Where a hook's program would lie; relative to the repository or absolute. */
  static String hook(Path repository, String name) {
    return run(repository, "rev-parse", "--git-path", "hooks/" + name);
  }

  /**
   * Makes a work tree of a commit in a folder that is not there yet.
   *
   * @throws SteelyardException when it cannot be made here and now
   */
  static void checkOut(Path repository, String commit, Path folder) {
    try {
      run(repository, "worktree", "prune");
      run(
          repository,
          "worktree",
          "add",
          "--force",
          "--force",
          "--detach",
          folder.toString(),
          commit);
    } catch (Refused refused) {
      throw SteelyardException.cannotRun(
          "cannot check commit %s of %s out into %s: %s"
              .formatted(
                  commit.substring(0, Math.min(SHORT, commit.length())),
                  repository,
                  folder,
                  refused.said),
          refused);
    }
  }

  /** Git does not do what it was asked for. */
  private static final class Refused extends SteelyardException {

    private static final long serialVersionUID = 1L;

    private final String said;

    Refused(String message, String said) {
      super(Kind.INVALID_INPUT, message, null);
      this.said = said;
    }
  }

  /**
   * Makes a work tree of a commit, with a small repository of its own that takes what it needs from
   * another one on this machine, in a folder that is empty or not there.
   */
  static void copy(Path repository, String commit, Path folder) {
    run(
        Objects.requireNonNull(folder.getParent(), "it lies in a folder"),
        "clone",
        "-q",
        "--shared",
        "-n",
        repository.toString(),
        folder.toString());
    run(folder, "checkout", "-q", "--detach", commit);
  }

  /** Whether a repository has a commit. */
  static boolean hasCommit(Path repository, String commit) {
    return ask(repository, "cat-file", "-e", commit + "^{commit}").code() == 0;
  }

  /** A folder of git's own, such as {@code --git-dir}. */
  static Path folder(Path repository, String which) {
    return repository.resolve(run(repository, "rev-parse", which)).normalize();
  }

  /** The top folder of a repository's work tree; none of a bare one. */
  static Optional<Path> workTree(Path repository) {
    Answer answer = ask(repository, "rev-parse", "--show-toplevel");
    return answer.code() == 0 ? Optional.of(Path.of(answer.text().strip())) : Optional.empty();
  }

  /** The settings in a blob whose keys match. */
  static Map<String, String> settings(Path repository, String blob, String keys) {
    Map<String, String> settings = new LinkedHashMap<>();
    Answer answer = ask(repository, "config", "--blob", blob, "-z", "--get-regexp", keys);
    if (answer.code() == 0) {
      for (String one : answer.text().split("\0")) {
        String[] parts = one.split("\n", 2);
        if (parts.length == 2) {
          settings.put(parts[0], parts[1]);
        }
      }
    }
    return settings;
  }

  /** The tracked files of a work tree that have an attribute. */
  static List<String> filesWith(Path folder, String attribute) {
    String files = run(folder, "ls-files", "-z", "--", ":(top,attr:%s)".formatted(attribute));
    return Stream.of(files.split("\0")).filter(one -> !one.isEmpty()).toList();
  }

  /**
   * The tracked files of a work tree and of the submodules that are filled in it, by their paths in
   * it; empty where git does not say.
   */
  static Optional<Set<String>> tracked(Path folder) {
    if (!Files.exists(folder.resolve(".git"))) {
      return Optional.empty();
    }
    Answer answer = ask(folder, "ls-files", "-z");
    if (answer.code() != 0) {
      return Optional.empty();
    }
    Set<String> files = new HashSet<>();
    for (String one : answer.text().split("\0")) {
      Path inner = folder.resolve(one);
      boolean isSubmodule = !one.isEmpty() && Files.exists(inner.resolve(".git"));
      if (isSubmodule) {
        tracked(inner).ifPresent(all -> all.forEach(file -> files.add(one + "/" + file)));
      } else {
        files.add(one);
      }
    }
    return Optional.of(files);
  }

  private static String run(Path where, String... words) {
    Answer answer = ask(where, words);
    if (answer.code() == 0) {
      return answer.text().strip();
    }
    String said = answer.text().lines().reduce((first, second) -> second).orElse("no such commit");
    throw new Refused(
        "git %s %s in %s: %s".formatted(words[0], words[words.length - 1], where, said), said);
  }

  private record Answer(int code, String text) {}

  private static Answer ask(Path where, String... words) {
    List<String> command = new ArrayList<>(List.of("git", "-C", where.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    try {
      HelperProcess git =
          HelperProcess.start(
              builder.redirectInput(new File("/dev/null")), HelperProcess.AtLeaving.IS_ENDED);
      String answer = new String(git.read(InputStream::readAllBytes), StandardCharsets.UTF_8);
      return new Answer(git.await(), answer);
    } catch (IOException noGit) {
      throw SteelyardException.cannotRun("cannot run git: " + FileFault.why(noGit), noGit);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw SteelyardException.cannotRun("interrupted while git ran", interrupted);
    }
  }
}
