package dev.steelyard.lab.run;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.claim.RunClaim;
import dev.steelyard.lab.claim.RunProcess;
import dev.steelyard.lab.experiment.Plan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The folders of runs, found by what a user calls the run. Nothing is asked of the store. */
final class RunFolders {

  /** In a run's id, after its name: so ids of different experiments can be put in order. */
  private static final int TIME_AND_SUFFIX = "20260131-142501-3fa9".length();

  private final Path folder;

  RunFolders(Path folder) {
    this.folder = folder;
  }

  /**
   * The folder of a run.
   *
   * @param run its id, or enough of its beginning, or {@link Runs#LAST}
   * @throws SteelyardException when there is none, or several
   */
  Path find(String run) {
    if (run.isBlank()) {
      throw SteelyardException.invalid("the run's name is blank; give at least its beginning");
    }
    List<Path> matching = all().stream().filter(home -> name(home).startsWith(run)).toList();
    return matching.stream()
        .filter(home -> name(home).equals(run))
        .findFirst()
        .orElseGet(() -> run.equals(Runs.LAST) ? last(matching) : only(run, matching));
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

  /**
   * The newest run that nobody works on and that has something left to measure or to publish.
   *
   * @param called runs whose names begin so, as a user may have meant
   */
  private Path last(List<Path> called) {
    List<Path> unfinished = all().stream().filter(RunFolders::isUnfinished).toList();
    Optional<Path> newest =
        unfinished.stream()
            .filter(home -> !isHeld(home))
            .max(Comparator.comparing(RunFolders::time).thenComparing(RunFolders::name));
    if (!called.isEmpty()) {
      throw SteelyardException.invalid(
          "'last' may be the newest unfinished run%s or %s; give more of the name"
              .formatted(
                  newest.map(home -> ", " + name(home) + ",").orElse(""), name(called.getFirst())));
    }
    return newest.orElseThrow(() ->
        SteelyardException.invalid(
            unfinished.isEmpty()
                ? "there is no run in %s to go on with: each is finished or has no journal"
                    .formatted(folder)
                : "the unfinished run %s is going on in another process, and there is no other"
                    .formatted(name(unfinished.getLast()))));
  }

  private static boolean isHeld(Path home) {
    return RunClaim.of(home).filter(RunProcess::isRunning).isPresent();
  }

  /** A journal that cannot be read may well have something left: going on with it says what. */
  private static boolean isUnfinished(Path home) {
    if (!Journal.isIn(home)) {
      return false;
    }
    try {
      JournalReader read = Journal.read(home);
      Plan plan = Runs.plan(read.header());
      return read.content(plan).reached().filter(Milestone::isPublished).isEmpty();
    } catch (JournalReader.OtherFormException earlier) {
      return false;
    } catch (SteelyardException damaged) {
      return true;
    }
  }

  private static String time(Path home) {
    String name = name(home);
    return name.substring(Math.max(0, name.length() - TIME_AND_SUFFIX));
  }

  private static String name(Path home) {
    return String.valueOf(home.getFileName());
  }

  private List<Path> all() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> homes = Files.list(folder)) {
      return homes.sorted().toList();
    } catch (IOException failure) {
      throw SteelyardException.cannotRun("cannot list the runs in " + folder, failure);
    }
  }
}
