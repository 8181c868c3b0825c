package dev.steelyard.cli;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.TestBedDoubts;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.text.Listed;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.Provenance;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultTable;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.RunTable;
import dev.steelyard.store.Store;
import java.io.File;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * One side of a comparison as a user names it: a file, a build ({@code name@version}), a run or one
 * variant of a run ({@code RUN:variant}).
 *
 * @param problems entries of a file that could not be read, or stored results that are damaged
 * @param isRun whether it is what one run measured, all of it or one variant
 */
record ComparedSide(String name, List<Result> results, long problems, boolean isRun) {

  /** A run's id has none. */
  private static final char BEFORE_VARIANT = ':';

  /**
   * Finds a side.
   *
   * @param store opened only when the side is no file
   * @param leftOut the command's: what both sides miss is told once
   * @throws SteelyardException when there is no such thing, or it has no results
   */
  static ComparedSide find(String text, Supplier<Store> store, CliContext around, LeftOut leftOut) {
    if (new File(text).exists()) {
      return ofFile(Path.of(text), around);
    }
    int at = text.lastIndexOf('@');
    ComparedSide side =
        at > 0
            ? ofBuild(text.substring(0, at), text.substring(at + 1), store.get(), around, leftOut)
            : ofRunOrVariant(text, store.get(), leftOut);
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

  private static ComparedSide ofRunOrVariant(String text, Store store, LeftOut leftOut) {
    int colon = text.indexOf(BEFORE_VARIANT);
    if (colon <= 0) {
      return ofRun(runOrBuild(text, store.runs()), store.results(), leftOut);
    }
    ComparedSide all =
        ofRun(runOrBuild(text.substring(0, colon), store.runs()), store.results(), leftOut);
    String variant = text.substring(colon + 1);
    List<Result> some = all.results.stream().filter(one -> isOf(one, variant)).toList();
    if (some.isEmpty() && !all.results.isEmpty()) {
      throw SteelyardException.invalid(
          "run %s has no variant '%s'; it has %s"
              .formatted(all.name, variant, Listed.few(all.variants(), ", ")));
    }
    return new ComparedSide(all.name + BEFORE_VARIANT + variant, some, all.problems, true);
  }

  private static boolean isOf(Result result, String variant) {
    return result.metadata().variant().filter(variant::equals).isPresent();
  }

  /** The variants that it has results of; none of a load test, a build or a file of others. */
  List<String> variants() {
    return results.stream().flatMap(one -> one.metadata().variant().stream()).distinct().toList();
  }

  /**
   * Its builds where one benchmark is measured of several, so that nobody can tell which is meant;
   * empty where each benchmark is of one.
   */
  List<DutBuild> severalOfOne() {
    Map<List<Object>, Set<DutBuild>> byBenchmark = new HashMap<>();
    results.forEach(one ->
        byBenchmark
            .computeIfAbsent(
                List.of(one.benchmark(), one.unit(), one.testBed().name()),
                _ -> new LinkedHashSet<>())
            .add(one.dut()));
    return byBenchmark.values().stream()
        .filter(builds -> builds.size() > 1)
        .findFirst()
        .map(List::copyOf)
        .orElse(List.of());
  }

  /** Whether it is a run that names of variants tell nothing apart in. */
  boolean isOneVariant() {
    return isRun && variants().size() <= 1;
  }

  private static RunRecord runOrBuild(String text, RunTable runs) {
    if (runs.all().stream().noneMatch(run -> run.id().startsWith(text))) {
      throw SteelyardException.invalid(
          "'%s' is no file, no run and no build (name@version); 'steelyard results' lists builds, and with --runs runs"
              .formatted(text));
    }
    return run(text, runs);
  }

  private static ComparedSide ofFile(Path file, CliContext around) {
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
      return new ComparedSide(file.toString(), results, report.problems(), false);
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

  private static ComparedSide ofBuild(
      String dut, String version, Store store, CliContext around, LeftOut leftOut) {
    DutBuild build = BuildLookup.find(dut, version, store.builds(), around);
    ResultFilter filter =
        ResultFilter.ALL
            .withDut(Glob.exactly(build.name()))
            .withVersion(Glob.exactly(build.version()));
    return stored(build.toString(), store.results().find(filter), leftOut, false);
  }

  /** What a run measured. */
  static ComparedSide ofRun(RunRecord run, ResultTable results, LeftOut leftOut) {
    return stored(run.id(), results.find(ResultFilter.ALL.withRun(run.id())), leftOut, true);
  }

  private static ComparedSide stored(
      String name, FoundResults found, LeftOut leftOut, boolean isRun) {
    return new ComparedSide(name, leftOut.from(name, found), found.damage().count(), isRun);
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
  static RunRecord run(String id, RunTable runs) {
    Optional<RunRecord> exact = runs.find(id);
    if (exact.isPresent()) {
      return exact.get();
    }
    List<RunRecord> matching = runs.all().stream().filter(run -> run.id().startsWith(id)).toList();
    if (matching.size() == 1) {
      return matching.getFirst();
    }
    throw SteelyardException.invalid(
        matching.isEmpty()
            ? noRun(id)
            : "'%s' may be %d runs; give more of the name".formatted(id, matching.size()));
  }
}
