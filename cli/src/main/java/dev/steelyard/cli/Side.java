package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.TestBedDoubts;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.Provenance;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.store.Found;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One side of a comparison as a user names it: a file, a build ({@code name@version}) or a run.
 *
 * @param problems entries of a file that could not be read, or stored results that are damaged
 */
record Side(String name, List<Result> results, long problems) {

  /**
   * Finds a side.
   *
   * @param store opened only when the side is no file
   * @param leftOut the command's: what both sides miss is told once
   * @throws SteelyardException when there is no such thing, or it has no results
   */
  static Side find(String text, Supplier<Store> store, Surroundings around, LeftOut leftOut) {
    if (new File(text).exists()) {
      return ofFile(Path.of(text), around);
    }
    int at = text.lastIndexOf('@');
    Side side =
        at > 0
            ? ofBuild(text.substring(0, at), text.substring(at + 1), store.get(), around, leftOut)
            : ofRun(runOrBuild(text, store.get()), store.get(), leftOut);
    if (side.results.isEmpty() && side.problems > 0) {
      throw SteelyardException.cannotRun("all stored results of '%s' are damaged".formatted(text));
    }
    if (side.results.isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results of '%s' in the store; 'steelyard results' lists what there is"
              .formatted(text));
    }
    return side;
  }

  private static RunRecord runOrBuild(String text, Store store) {
    if (store.runs().stream().noneMatch(run -> run.id().startsWith(text))) {
      throw SteelyardException.invalid(
          "'%s' is no file, no run and no build (name@version); 'steelyard results' lists builds, and with --runs runs"
              .formatted(text));
    }
    return run(text, store);
  }

  private static Side ofFile(Path file, Surroundings around) {
    List<Result> results = new ArrayList<>();
    DutBuild build = new DutBuild(file.toString(), "file", Instant.EPOCH);
    Instant now = Instant.now();
    try {
      var report =
          Harness.read(
              file,
              Formats.AUTO,
              PipeLimit.of(around, false),
              reading -> {
                if (reading instanceof Measurement one) {
                  results.add(one.original().orElseGet(() -> ofFile(one, build, now)));
                }
                say(reading, around.err());
              });
      return new Side(file.toString(), results, report.problems());
    } catch (SteelyardException failure) {
      throw FileKind.explained(failure, file, FileKind.RESULTS);
    }
  }

  /** Of a testbed without a name, with what the file says of its machine. */
  private static Result ofFile(Measurement one, DutBuild build, Instant now) {
    Provenance said = one.provenance();
    TestBed machine =
        new TestBed("", said.cpu().orElse(""), 0, said.system().orElse(""), Instant.EPOCH);
    Result result = one.result(build, machine, now);
    return said.host()
        .map(host -> result.withMetadata(result.metadata().with(TestBedDoubts.FILE_HOST, host)))
        .orElse(result);
  }

  private static void say(Reading reading, PrintStream err) {
    if (reading instanceof ReadProblem problem) {
      err.println("steelyard: " + Messages.printable(problem.toString()));
    }
  }

  private static Side ofBuild(
      String dut, String version, Store store, Surroundings around, LeftOut leftOut) {
    DutBuild build = BuildLookup.find(dut, version, store, around);
    ResultFilter filter =
        ResultFilter.ALL
            .withDut(Glob.exactly(build.name()))
            .withVersion(Glob.exactly(build.version()));
    return stored(build.toString(), store.results(filter), leftOut);
  }

  /** What a run measured. */
  static Side ofRun(RunRecord run, Store store, LeftOut leftOut) {
    return stored(run.id(), store.results(ResultFilter.ALL.withRun(run.id())), leftOut);
  }

  private static Side stored(String name, Found found, LeftOut leftOut) {
    return new Side(name, leftOut.from(name, found), found.damage().count());
  }

  /** One of its benchmarks, to be named in a message. */
  String example() {
    return results.isEmpty() ? "none" : results.getFirst().benchmark();
  }

  private static String noRun(String id) {
    if (new File(id).exists()) {
      String what =
          FileKind.of(Path.of(id))
              .map(kind -> kind.hint(Path.of(id)))
              .orElse("'%s' is a file".formatted(id));
      return what + "; 'steelyard results --runs' lists runs";
    }
    return "there is no run '%s'; 'steelyard results --runs' lists them".formatted(id);
  }

  /** The run with this id, or the only one whose id begins so. */
  static RunRecord run(String id, Store store) {
    Optional<RunRecord> exact = store.run(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<RunRecord> matching =
        store.runs().stream().filter(run -> run.id().startsWith(id)).toList();
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw SteelyardException.invalid(
        matching.isEmpty()
            ? noRun(id)
            : "'%s' may be %d runs; give more of the name".formatted(id, matching.size()));
  }
}
