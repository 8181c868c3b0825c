package dev.steelyard.lab.run;

import dev.steelyard.environment.git.CommitTree;
import dev.steelyard.host.file.Programs;
import dev.steelyard.lab.build.CommitFolder;
import dev.steelyard.lab.build.Sources;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Trial;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.TextTemplate;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks into commits, before they are checked out, for the programs that build them, and where
 * nothing builds them for those that trials run. For one thread.
 */
final class CommitPreflight {

  private static final String SOURCE = "source";

  private final Experiment experiment;
  private final Map<String, Optional<CommitFolder>> commits = new HashMap<>();
  private final Map<Path, CommitTree.Entry> known = new HashMap<>();

  CommitPreflight(Experiment experiment) {
    this.experiment = experiment;
  }

  /**
   * Looks for what a trial's commands need of a commit.
   *
   * @param places of the trial, known before it starts
   * @throws dev.steelyard.host.file.MissingFile as a run says it once the commit is checked out
   */
  void check(Trial trial, Map<String, String> places) {
    Variant variant = trial.variant();
    commits
        .computeIfAbsent(
            variant.name(), _ -> Sources.folder(experiment.directory(), variant.source()))
        .ifPresent(commit -> {
          Map<String, String> here = new HashMap<>(places);
          here.put(SOURCE, commit.folder().toString());
          Optional<CommandTemplate> build = variant.source().build();
          if (build.isPresent() && !commit.isReady()) {
            requireProgram(ofBuild(build.get(), commit, here), commit);
          }
          if (build.isEmpty() && experiment.setup().isEmpty()) {
            Stream.concat(
                    experiment.besideIterations().stream(), Stream.of(TrialInputs.started(variant)))
                .forEach(command -> check(command, commit, here));
          }
        });
  }

  /** A build runs in the commit's folder: a path that is relative is one in it. */
  private static Optional<Path> ofBuild(
      CommandTemplate build, CommitFolder commit, Map<String, String> places) {
    TextTemplate program = build.words().getFirst();
    return Optional.of(program)
        .filter(text -> text.text().contains("/") && places.keySet().containsAll(text.names()))
        .map(text -> commit.folder().resolve(text.fill(places)).normalize());
  }

  private void requireProgram(Optional<Path> program, CommitFolder commit) {
    if (program.isPresent()) {
      CommitTree.Entry entry = at(program.get(), commit);
      if (entry != CommitTree.Entry.PROGRAM && entry != CommitTree.Entry.UNKNOWN) {
        throw Programs.missing(program.get(), entry != CommitTree.Entry.NOTHING);
      }
    }
  }

  private void check(CommandTemplate command, CommitFolder commit, Map<String, String> places) {
    requireProgram(inCommit(command.words().getFirst(), places), commit);
    command
        .input()
        .flatMap(input -> inCommit(input, places))
        .ifPresent(input -> {
          CommitTree.Entry entry = at(input, commit);
          if (entry == CommitTree.Entry.NOTHING || entry == CommitTree.Entry.FOLDER) {
            throw CommandFingerprinter.noInput(input);
          }
        });
  }

  private CommitTree.Entry at(Path path, CommitFolder commit) {
    return known.computeIfAbsent(path, commit::at);
  }

  /** The path that a text stands for, where it is said to be in the commit. */
  private Optional<Path> inCommit(TextTemplate text, Map<String, String> places) {
    return text.names().contains(SOURCE) && places.keySet().containsAll(text.names())
        ? Optional.of(experiment.directory().resolve(text.fill(places)).normalize())
        : Optional.empty();
  }
}
