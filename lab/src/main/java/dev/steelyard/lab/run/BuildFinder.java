package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.experiment.Experiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which build an experiment measures: what the experiment says; else the commit of the
 * git work tree it lies in; else the programs' own bytes.
 */
final class BuildFinder {

  private static final int SHORT = 7;

  private BuildFinder() {}

  /** The build behind the sealed commands of a run, at least one. */
  static DutBuild find(Experiment experiment, Collection<SealedCommand> commands) {
    Optional<Commit> commit = commit(experiment.directory());
    String name = experiment.build().name().orElse(experiment.name());
    String version =
        experiment
            .build()
            .version()
            .or(() -> commit.map(one -> "0+" + one.sha))
            .orElseGet(() -> "0+" + programs(commands));
    Instant timestamp = commit.map(Commit::time).orElseGet(() -> newest(commands));
    return new DutBuild(name, version, timestamp);
  }

  private static String programs(Collection<SealedCommand> commands) {
    String[] hashes =
        commands.stream()
            .map(SealedCommand::programHash)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return Hashes.ofTexts(hashes).substring(0, SHORT);
  }

  private static Instant newest(Collection<SealedCommand> commands) {
    return commands.stream()
        .map(one -> modified(one.command().program()))
        .max(Comparator.naturalOrder())
        .orElseGet(Instant::now);
  }

  private static Instant modified(Path program) {
    try {
      return Files.getLastModifiedTime(program).toInstant();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot look at " + program, failure);
    }
  }

  private record Commit(String sha, Instant time) {}

  /** None when there is no git, no work tree or no commit: all of these are usual. */
  private static Optional<Commit> commit(Path directory) {
    List<String> ask = List.of("git", "-C", directory.toString(), "log", "-1", "--format=%H %ct");
    try {
      Process git = new ProcessBuilder(ask).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      git.getOutputStream().close();
      String answer = new String(git.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String[] words = answer.strip().split(" ");
      return git.waitFor() == 0 && words.length == 2
          ? Optional.of(
              new Commit(
                  words[0].substring(0, SHORT), Instant.ofEpochSecond(Long.parseLong(words[1]))))
          : Optional.empty();
    } catch (IOException noGit) {
      return Optional.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
