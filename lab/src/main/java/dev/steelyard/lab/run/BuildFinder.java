package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.build.NamedBuild;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.Repository;
import dev.steelyard.lab.build.WorkTree;
import dev.steelyard.lab.build.WrittenVersion;
import dev.steelyard.lab.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Finds out which build an experiment measures: what the experiment says; else the commit of the
 * git work tree it lies in, with its changes; else, where there is no such tree, the programs' own
 * bytes.
 */
final class BuildFinder {

  private static final int SHORT = 7;

  private final Experiment experiment;
  private final Optional<String> branch;
  private final WorkTree tree;
  private final Optional<WrittenVersion> written;

  /**
   * Looks at the work tree before anything is built in it.
   *
   * @param branch that the user names
   * @param versions says what builds of commits are called
   * @throws SteelyardException when git refuses, or the experiment's version is no commit of its
   */
  BuildFinder(Experiment experiment, Optional<String> branch, ProjectVersion versions) {
    this.experiment = experiment;
    this.branch = branch;
    this.tree = new WorkTree(experiment.directory(), System.getenv(), "").calling(versions);
    tree.required().ifPresent(Repository::changes);
    this.written =
        experiment
            .build()
            .version()
            .map(version -> WrittenVersion.of("the build's version", version, tree, ""));
  }

  /** The build behind the sealed commands of a run, at least one. */
  NamedBuild find(Collection<FingerprintedCommand> commands) {
    NamedBuild found =
        NamedBuild.of(
            experiment.dutName(),
            new NamedBuild.Said(written.flatMap(WrittenVersion::version), Optional.empty(), branch),
            tree,
            new NamedBuild.Otherwise(() -> "0+" + programs(commands), () -> newest(commands)));
    return found.withRemarks(written.map(WrittenVersion::remarks).orElse(List.of()));
  }

  private static String programs(Collection<FingerprintedCommand> commands) {
    String[] hashes =
        commands.stream()
            .map(FingerprintedCommand::programHash)
            .distinct()
            .sorted()
            .toArray(String[]::new);
    return Hashes.ofTexts(hashes).substring(0, SHORT);
  }

  private static Instant newest(Collection<FingerprintedCommand> commands) {
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
