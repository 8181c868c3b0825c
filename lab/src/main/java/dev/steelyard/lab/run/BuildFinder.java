package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.lab.build.GitCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.file.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/**
 * Finds out which build an experiment measures: what the experiment says; else the commit of the
 * git work tree it lies in; else the programs' own bytes.
 */
final class BuildFinder {

  private static final String NO_NUMBER = "0";
  private static final int SHORT = 7;

  private BuildFinder() {}

  /** The build behind the sealed commands of a run, at least one. */
  static DutBuild find(Experiment experiment, Collection<SealedCommand> commands) {
    Optional<GitCommit> commit = GitCommit.checkedOutIn(experiment.directory());
    String name = experiment.build().name().orElse(experiment.name());
    String version =
        experiment
            .build()
            .version()
            .or(() -> commit.map(one -> one.version(NO_NUMBER)))
            .orElseGet(() -> NO_NUMBER + "+" + programs(commands));
    Instant timestamp = commit.map(GitCommit::time).orElseGet(() -> newest(commands));
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
}
