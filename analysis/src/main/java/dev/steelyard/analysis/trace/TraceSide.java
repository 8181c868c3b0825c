package dev.steelyard.analysis.trace;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedUnits;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.trace.PlanUse;
import dev.steelyard.core.trace.StatementRun;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.core.trace.UnknownPlans;
import dev.steelyard.core.trace.WorkUnits;
import dev.steelyard.core.trace.diff.FailingUnits;
import dev.steelyard.core.trace.diff.TraceMeasure;
import dev.steelyard.core.trace.diff.TraceMeasures;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.profile.ProfileFiles;
import dev.steelyard.trace.TraceFiles;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What was recorded of one build: a recording, or those of a folder, one of each start.
 *
 * @param name the file or folder
 * @param starts in the order of their files
 */
public record TraceSide(String name, List<Trace> starts) {

  public TraceSide {
    starts = List.copyOf(starts);
  }

  /**
   * Reads it.
   *
   * @throws SteelyardException when there is none, one of its recordings cannot be read, or one is
   *     there twice
   */
  public static TraceSide read(Path path) {
    List<Path> files = ProfileFiles.in(path);
    requireDifferent(files);
    return new TraceSide(path.toString(), files.stream().map(TraceFiles::read).toList());
  }

  /** A copy is no start of its own: it would make what it says look surer than it is. */
  private static void requireDifferent(List<Path> files) {
    Map<String, Path> byContent = new HashMap<>();
    for (Path file : files.size() < 2 ? List.<Path>of() : files) {
      Path same = byContent.putIfAbsent(Hashes.ofFile(file), file);
      if (same != null) {
        throw SteelyardException.invalid(
            "%s and %s are the same recording, to the byte; a start counts once, so leave one out"
                .formatted(same, file));
      }
    }
  }

  /** What its recordings note, each once. */
  public List<String> notes() {
    return Stream.concat(
            starts.stream().flatMap(one -> one.notes().stream()),
            UnknownPlans.notes(starts).stream())
        .distinct()
        .toList();
  }

  /** The share of its units of work in which something failed, from 0 to 1. */
  double failing() {
    long all = 0;
    long failing = 0;
    for (Trace start : starts) {
      all += WorkUnits.count(start);
      failing += WorkUnits.failing(start);
    }
    return (double) failing / Math.max(1, all);
  }

  /** Whether a cache was asked for something. */
  boolean hasCaches() {
    return starts.stream().anyMatch(start -> start.lookups().size() > 0);
  }

  /** How many operations lie within none of the units of work that it names. */
  long outside() {
    return starts.stream().mapToLong(WorkUnits::outside).sum();
  }

  /** How its statements were planned, over all starts. */
  List<PlanUse> plans() {
    Map<List<String>, PlanUse> all = new LinkedHashMap<>();
    for (Trace start : starts) {
      PlanUse.of(start)
          .forEach(one -> all.merge(List.of(one.database(), one.shape()), one, PlanUse::and));
    }
    return List.copyOf(all.values());
  }

  /** Whether any of its statements has a plan. */
  boolean hasPlans() {
    return starts.stream()
        .flatMap(one -> one.statements().stream())
        .map(StatementRun::plan)
        .anyMatch(Optional::isPresent);
  }

  /** Whether plans of its statements were asked for, with or without an answer. */
  public boolean wantedPlans() {
    return starts.stream()
        .flatMap(one -> one.statements().stream())
        .anyMatch(one -> one.plan().isPresent() || !one.noPlan().isEmpty());
  }

  /** Its numbers as results of a build, those that can be kept: of units of work. */
  public List<Result> kept(DutBuild build, TestBed testBed, Instant now) {
    return kept(build, testBed, now, List.of());
  }

  /**
   * The same, with a 0 for each that others alone have of the same units of work, and without what
   * is not known of one of them.
   *
   * @param others starts that these are compared with
   */
  List<Result> kept(DutBuild build, TestBed testBed, Instant now, List<Trace> others) {
    return results(build, testBed, now, TraceMeasures.ofUnits(starts, others));
  }

  /** The same, with those of caches, which hold beside the others alone. */
  List<Result> comparedWith(DutBuild build, TestBed testBed, Instant now, List<Trace> others) {
    return results(build, testBed, now, TraceMeasures.of(starts, others));
  }

  private static List<Result> results(
      DutBuild build, TestBed testBed, Instant now, List<TraceMeasure> measures) {
    List<Result> results = new ArrayList<>();
    for (TraceMeasure one : measures) {
      results.add(
          Result.of(
              build,
              testBed,
              one.name().toString(),
              one.values(),
              one.unit(),
              Optional.empty(),
              metadata(one),
              now));
    }
    return results;
  }

  /** Which values one start gave, and how many units of work failed. */
  private static Metadata metadata(TraceMeasure one) {
    FailingUnits failing = one.failing();
    Metadata said =
        Metadata.of(one.direction())
            .withSource(MeasuredPart.TRACED, Optional.empty())
            .withProvenance(made -> made.withValuesPerStart(one.perStart()));
    return new FailedAnswers(0, 0)
        .withUnits(FailedUnits.of(failing.failed(), failing.inPart(), failing.all()))
        .on(said);
  }
}
