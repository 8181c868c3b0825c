package dev.steelyard.lab.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A commit.
 *
 * @param shortSha its first 7 hex digits
 * @param time when it was committed
 */
public record GitCommit(String shortSha, Instant time) {

  private static final int SHORT = 7;

  /** The version of a build made from it: {@code {VERSION}+{SHORT_SHA}}. */
  public String version(String number) {
    return number + "+" + shortSha;
  }

  /**
   * The commit checked out in the work tree a directory lies in; none when there is no git, no work
   * tree or no commit, all of which are usual.
   */
  public static Optional<GitCommit> checkedOutIn(Path directory) {
    List<String> ask = List.of("git", "-C", directory.toString(), "log", "-1", "--format=%H %ct");
    try {
      Process git = new ProcessBuilder(ask).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      return git.waitFor() == 0 ? parse(answer.strip()) : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static Optional<GitCommit> parse(String answer) {
    int space = answer.indexOf(' ');
    return space < SHORT
        ? Optional.empty()
        : Optional.of(
            new GitCommit(
                answer.substring(0, SHORT),
                Instant.ofEpochSecond(Long.parseLong(answer.substring(space + 1)))));
  }
}
