package dev.steelyard.analysis.compare;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.builds.BuildLookup;
import dev.steelyard.analysis.files.FileKind;
import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.text.Listed;
import dev.steelyard.harness.Formats;
import dev.steelyard.harness.Harness;
import dev.steelyard.harness.ReadReport;
import dev.steelyard.harness.reading.FileOrigin;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import dev.steelyard.store.FoundResults;
import dev.steelyard.store.Glob;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.io.File;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds sides of a comparison as users name them: a file, a build ({@code name@version}), a run or
 * one variant of a run ({@code RUN:variant}). For one question and one thread.
 */
public final class SideFinder {

  /** A run's id has none. */
  private static final char BEFORE_VARIANT = ':';

  private final ComparedPlaces places;
  private final LeftOut leftOut;
  private final Consumer<Notice> notices;

  /**
   * For one question.
   *
   * @param leftOut the question's: what both sides miss is told once
   * @param notices get entries of files that cannot be read
   */
  public SideFinder(ComparedPlaces places, LeftOut leftOut, Consumer<Notice> notices) {
    this.places = places;
    this.leftOut = leftOut;
    this.notices = notices;
  }

  /**
   * Finds a side.
   *
   * @throws SteelyardException when there is no such thing, or it has no results
   */
  public ComparedSide find(String text) {
    if (new File(text).exists()) {
      return ofFile(Path.of(text));
    }
    int at = text.lastIndexOf('@');
    Store store = places.store().get();
    ComparedSide side =
        at > 0
            ? ofBuild(text.substring(0, at), text.substring(at + 1), store)
            : ofRunOrVariant(text, store);
    if (side.results().isEmpty() && side.problems() > 0) {
      throw SteelyardException.cannotRun("all stored results of '%s' are damaged".formatted(text));
    }
    if (side.results().isEmpty()) {
      throw SteelyardException.invalid(
          "there are no results of '%s' in the store; 'steelyard results' lists what there is"
              .formatted(text));
    }
    return side;
  }

  /** What a run measured; without results where nothing of it is stored. */
  public ComparedSide ofRun(RunRecord run) {
    return ofRun(run, places.store().get());
  }

  private ComparedSide ofRun(RunRecord run, Store store) {
    return stored(run.id(), store.results().find(ResultFilter.ALL.withRun(run.id())), true);
  }

  private ComparedSide ofRunOrVariant(String text, Store store) {
    int colon = text.indexOf(BEFORE_VARIANT);
    if (colon <= 0) {
      return ofRun(run(text, store), store);
    }
    ComparedSide all = ofRun(run(text.substring(0, colon), store), store);
    String variant = text.substring(colon + 1);
    List<Result> some = all.results().stream().filter(one -> isOf(one, variant)).toList();
    if (some.isEmpty() && !all.results().isEmpty()) {
      throw SteelyardException.invalid(
          "run %s has no result of a variant '%s'; it has some of %s"
              .formatted(all.name(), variant, Listed.few(all.variants(), ", ")));
    }
    return new ComparedSide(all.name() + BEFORE_VARIANT + variant, some, all.problems(), true);
  }

  private static boolean isOf(Result result, String variant) {
    return result.metadata().variant().filter(variant::equals).isPresent();
  }

  private static RunRecord run(String text, Store store) {
    if (store.runs().all().stream().noneMatch(run -> run.id().startsWith(text))) {
      throw SteelyardException.invalid(
          "'%s' is no file, no run and no build (name@version); 'steelyard results' lists builds, and with --runs runs"
              .formatted(text));
    }
    return RunLookup.find(text, store);
  }

  private ComparedSide ofBuild(String dut, String version, Store store) {
    DutBuild build = BuildLookup.find(dut, version, store, places.tree());
    ResultFilter filter =
        ResultFilter.ALL
            .withDut(Glob.exactly(build.name()))
            .withVersion(Glob.exactly(build.version()));
    return stored(build.toString(), store.results().find(filter), false);
  }

  private ComparedSide stored(String name, FoundResults found, boolean isRun) {
    return new ComparedSide(name, leftOut.from(name, found), found.damage().count(), isRun);
  }

  private ComparedSide ofFile(Path file) {
    List<Result> results = new ArrayList<>();
    DutBuild build = new DutBuild(file.toString(), "file", Instant.EPOCH);
    Instant now = Instant.now();
    try {
      ReadReport report =
          Harness.read(
              file,
              Formats.AUTO,
              places.piping().get(),
              reading -> {
                if (reading instanceof Measurement one) {
                  results.add(one.original().orElseGet(() -> ofFile(one, build, now)));
                }
                tell(reading);
              });
      String name = file.toString();
      return new ComparedSide(name, title(results, build), results, report.problems(), false);
    } catch (SteelyardException failure) {
      throw FileKind.explained(failure, file, FileKind.RESULTS);
    }
  }

  /**
   * A file may be called like those of other builds; what is measured of a build says so itself.
   *
   * @param made of what the file tells no build of
   */
  private static String title(List<Result> results, DutBuild made) {
    List<DutBuild> builds = results.stream().map(Result::dut).distinct().toList();
    boolean isOne = builds.size() == 1 && !builds.getFirst().equals(made);
    return isOne ? builds.getFirst().toString() : made.name();
  }

  /** Of a testbed without a name, with what the file says of its machine. */
  private static Result ofFile(Measurement one, DutBuild build, Instant now) {
    FileOrigin said = one.fileOrigin();
    TestBed machine =
        new TestBed("", said.cpu().orElse(""), 0, said.system().orElse(""), Instant.EPOCH);
    Result result = one.result(build, machine, now);
    return said.host()
        .map(host ->
            result.withMetadata(result.metadata().withProvenance(made -> made.withFileHost(host))))
        .orElse(result);
  }

  private void tell(Reading reading) {
    if (reading instanceof ReadProblem problem) {
      notices.accept(Notice.problem(problem.toString()));
    }
  }
}
