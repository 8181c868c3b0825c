package dev.steelyard.cli.options;

import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.watch.project.ProjectFile;
import java.nio.file.Path;
import java.util.List;

/** Files that say how something is built and measured, as users name them. */
public final class ExperimentFiles {

  private ExperimentFiles() {}

  /**
   * Those that measure a repository's commits, where none is named.
   *
   * @throws SteelyardException when its own file lists none
   */
  public static List<Path> of(ProjectFile project) {
    if (project.experiments().isEmpty()) {
      throw SteelyardException.invalid(
          "say with --experiment how a commit is built and measured, or list experiments in %s at the top of the repository"
              .formatted(ProjectFile.NAME));
    }
    return project.experiments();
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException naming what is wrong, or what the file is instead
   */
  public static Experiment read(Path file) {
    try {
      return ExperimentReader.read(file);
    } catch (SteelyardException failure) {
      throw FileKind.explained(failure, file, FileKind.EXPERIMENT);
    }
  }
}
