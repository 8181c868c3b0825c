package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Plan;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.reading.ExperimentReader;
import dev.steelyard.lab.file.Folders;
import dev.steelyard.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Begins runs and goes on with interrupted ones. A run keeps a folder of its own with its journal
 * and its logs.
 */
public final class Runs {

  private final Store store;
  private final Path folder;

  /**
   * Runs of one store.
   *
   * @param folder holds a folder for each run; made when missing
   */
  public Runs(Store store, Path folder) {
    this.store = store;
    this.folder = folder;
  }

  /**
   * Begins a run. Everything that can be checked is checked before anything is measured.
   *
   * @param file the experiment's, for messages
   * @throws SteelyardException when nothing is selected, a program is missing or the setup fails
   */
  public Run begin(
      Experiment experiment,
      Path file,
      Selection selection,
      TestBed testBed,
      RunListener listener) {
    long seed = experiment.seed().orElseGet(() -> new SecureRandom().nextInt(Integer.MAX_VALUE));
    Plan plan = Plan.of(experiment, selection, seed);
    if (plan.trials().isEmpty()) {
      throw SteelyardException.invalid(
          "nothing of %s is selected; loosen --only or --variant".formatted(file));
    }
    Instant started = Instant.now();
    String id = RunId.of(experiment.name(), started);
    Path home = Folders.make(folder.resolve(id));
    try {
      return begin(id, home, file, plan, selection, testBed, started, listener);
    } catch (Throwable failure) {
      Folders.delete(home);
      throw failure;
    }
  }

  private Run begin(
      String id,
      Path home,
      Path file,
      Plan plan,
      Selection selection,
      TestBed testBed,
      Instant started,
      RunListener listener) {
    Experiment experiment = plan.experiment();
    Bench bench = bench(plan, id, home, listener);
    try {
      bench.setUp();
      List<SealedCommand> commands = bench.seal();
      RunHeader header =
          new RunHeader(
              RunHeader.VERSION,
              id,
              file.toString(),
              experiment.directory().toString(),
              experiment.text(),
              experiment.effort().least(),
              experiment.effort().most(),
              selection.levels(),
              selection.variants(),
              plan.seed(),
              BuildFinder.find(experiment, commands),
              testBed,
              started,
              commands.stream().map(SealedCommand::seal).toList());
      Journal journal = Journal.create(home, header);
      Journal.Content none = new Journal.Content(header, List.of(), List.of());
      return new Run(store, bench, plan, header, commands, journal, none, listener);
    } catch (Throwable failure) {
      bench.close();
      throw failure;
    }
  }

  /**
   * Goes on with a run: what was measured is kept, what is left is measured.
   *
   * @param run the run's id, or enough of its beginning to tell it
   * @throws SteelyardException when there is no such run, or what it would measure has changed
   */
  public Run resume(String run, RunListener listener) {
    Path home = find(run);
    Journal journal = Journal.reopen(home);
    try {
      Journal.Content content = journal.content();
      RunHeader header = content.header();
      Experiment experiment =
          header.asRun(
              ExperimentReader.parse(
                  header.experiment(), header.file(), Path.of(header.directory())));
      Selection selection = new Selection(header.levels(), header.variants());
      Plan plan = Plan.of(experiment, selection, header.seed());
      return resume(home, plan, header, journal, content, listener);
    } catch (Throwable failure) {
      journal.close();
      throw failure;
    }
  }

  private Run resume(
      Path home,
      Plan plan,
      RunHeader header,
      Journal journal,
      Journal.Content done,
      RunListener listener) {
    Bench bench = bench(plan, header.run(), home, listener);
    try {
      bench.setUp();
      List<SealedCommand> commands = bench.seal();
      checkUnchanged(header, plan, commands);
      return new Run(store, bench, plan, header, commands, journal, done, listener);
    } catch (Throwable failure) {
      bench.close();
      throw failure;
    }
  }

  /** When its turn has come. */
  private static Bench bench(Plan plan, String run, Path home, RunListener listener) {
    Turn turn = Turn.await(run, listener::warning);
    try {
      return new Bench(plan, run, home, turn);
    } catch (Throwable failure) {
      turn.close();
      throw failure;
    }
  }

  private static void checkUnchanged(RunHeader header, Plan plan, List<SealedCommand> commands) {
    if (commands.size() != header.seals().size()) {
      throw SteelyardException.cannotRun(
          "the journal of %s is damaged: it seals %d trials of %d; start a new run"
              .formatted(header.run(), header.seals().size(), commands.size()));
    }
    for (int i = 0; i < commands.size(); i++) {
      if (!commands.get(i).seal().equals(header.seals().get(i))) {
        throw SteelyardException.invalid(
            "%s is not the program any more that run %s began with (%s); start a new run"
                .formatted(
                    commands.get(i).command().program(),
                    header.run(),
                    plan.trials().get(i).label()));
      }
    }
  }

  private Path find(String run) {
    if (run.isBlank()) {
      throw SteelyardException.invalid("the run's name is blank; give at least its beginning");
    }
    List<Path> matching = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> homes = Files.list(folder)) {
        homes
            .filter(home -> home.getFileName().toString().startsWith(run))
            .sorted()
            .forEach(matching::add);
      } catch (IOException failure) {
        throw SteelyardException.cannotRun("cannot list the runs in " + folder, failure);
      }
    }
    return matching.stream()
        .filter(home -> home.getFileName().toString().equals(run))
        .findFirst()
        .orElseGet(() -> only(run, matching));
  }

  private Path only(String run, List<Path> matching) {
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw SteelyardException.invalid(
        matching.isEmpty()
            ? "there is no run '%s' in %s; 'steelyard results --runs' lists them"
                .formatted(run, folder)
            : "'%s' may be %d runs; give more of the name".formatted(run, matching.size()));
  }
}
