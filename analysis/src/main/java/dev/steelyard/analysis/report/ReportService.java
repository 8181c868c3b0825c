package dev.steelyard.analysis.report;

import dev.steelyard.analysis.LeftOut;
import dev.steelyard.analysis.Notice;
import dev.steelyard.analysis.compare.ComparedPlaces;
import dev.steelyard.analysis.compare.ComparedSide;
import dev.steelyard.analysis.compare.NoiseMarks;
import dev.steelyard.analysis.compare.SideFinder;
import dev.steelyard.analysis.runs.RunLookup;
import dev.steelyard.analysis.runs.RunReports;
import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.Result;
import dev.steelyard.lab.load.LoadKeeping;
import dev.steelyard.report.content.Report;
import dev.steelyard.store.RunRecord;
import dev.steelyard.store.Store;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes the report of a run, or lists what is stored of a build. For one thread. */
public final class ReportService {

  private final ComparedPlaces places;
  private final Consumer<Notice> notices;

  public ReportService(ComparedPlaces places, Consumer<Notice> notices) {
    this.places = places;
    this.notices = notices;
  }

  /**
   * The report of a run, or of a build ({@code name@version}).
   *
   * @param page gives the page that a run has left and that goes before a report, as {@link
   *     KeptPage#ofLoad} finds it
   * @throws SteelyardException when there is no such thing
   */
  public StoredReport of(String what, Function<RunRecord, Optional<Path>> page) {
    Store store = places.store().get();
    try (LeftOut leftOut = new LeftOut(notices)) {
      SideFinder finder = new SideFinder(places, leftOut, notices);
      if (what.lastIndexOf('@') > 0) {
        ComparedSide build = finder.find(what);
        return new StoredReport.Made(
            fileName(build.name()),
            Report.listing(build.name(), build.results()),
            build.problems());
      }
      RunRecord run = RunLookup.find(what, store);
      Optional<Path> kept = page.apply(run);
      return kept.isPresent()
          ? new StoredReport.Kept(run.id(), kept.get())
          : ofRun(run, finder.ofRun(run), store);
    }
  }

  private static StoredReport ofRun(RunRecord run, ComparedSide measured, Store store) {
    List<Result> results = measured.results();
    Report report =
        LoadKeeping.isLoad(run)
            ? Report.listing(run.name(), results)
            : new NoiseMarks(store).on(RunReports.of(run, store.declarations().all().on(results)));
    return new StoredReport.Made(run.id(), report, measured.problems());
  }

  /** A name of others is not a path. */
  private static String fileName(String name) {
    return name.replaceAll("[^\\p{Alnum}@+._-]", "_").replaceFirst("^[.-]", "_");
  }
}
