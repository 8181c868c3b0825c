package dev.steelyard.lab.run;

import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.core.model.ResultOrigin;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.build.VariantBuild;
import dev.steelyard.lab.experiment.Experiment;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that defines a run, written down before anything is measured, so that the run can go
 * on as it began.
 *
 * @param version of this form, 5
 * @param file the experiment's file, for messages
 * @param directory where its commands start
 * @param experiment its whole text as it was run; without its secrets when nothing is left to run
 * @param iterations a trial at the least, which a flag may have changed
 * @param mostIterations a trial
 * @param levels selected levels by factor; a factor that is missing has all
 * @param variants selected variants; none means all
 * @param sealed what the trials run, in the plan's order
 * @param isolation what subjects run in, as results tell it
 * @param origin where the build comes from; journals of before this was noted have none
 * @param environment that commands inherit, as {@link SameAsBefore#environment} has it
 * @param builds of the variants that are made from commits or of which a version is installed, by
 *     name; all others are {@code dut}
 * @param fileHash tells the text of the experiment's file from others, as {@link
 *     SameAsBefore#fileHash} has it; journals of before this was noted, and runs without a file,
 *     have none
 */
record RunHeader(
    int version,
    String run,
    String file,
    String directory,
    String experiment,
    int iterations,
    int mostIterations,
    Map<String, Set<String>> levels,
    Set<String> variants,
    long seed,
    DutBuild dut,
    TestBed testBed,
    Instant started,
    List<FingerprintedProgram> sealed,
    Map<String, Object> isolation,
    @Nullable ResultOrigin origin,
    Map<String, VariantBuild> builds,
    Map<String, String> environment,
    @Nullable String fileHash) {

  static final int VERSION = 5;

  /** Nothing may be missing; a journal that misses something is damaged. */
  RunHeader {
    Objects.requireNonNull(run);
    Objects.requireNonNull(file);
    Objects.requireNonNull(directory);
    Objects.requireNonNull(experiment);
    Objects.requireNonNull(dut);
    Objects.requireNonNull(testBed);
    Objects.requireNonNull(started);
    levels = Map.copyOf(levels);
    variants = Set.copyOf(variants);
    sealed = List.copyOf(sealed);
    environment = Collections.unmodifiableMap(new TreeMap<>(environment));
    builds = Collections.unmodifiableMap(new TreeMap<>(builds));
    isolation = Collections.unmodifiableMap(new TreeMap<>(isolation));
  }

  /** The experiment as this run measures it. */
  Experiment asRun(Experiment written) {
    boolean asWritten =
        written.effort().least() == iterations && written.effort().most() == mostIterations;
    return asWritten ? written : written.withIterations(iterations);
  }

  /** The same with another text of its experiment. */
  RunHeader withExperiment(String other) {
    return new RunHeader(
        version,
        run,
        file,
        directory,
        other,
        iterations,
        mostIterations,
        levels,
        variants,
        seed,
        dut,
        testBed,
        started,
        sealed,
        isolation,
        origin,
        builds,
        environment,
        fileHash);
  }

  /** The build that a variant is. */
  DutBuild dutOf(String variant) {
    VariantBuild own = builds.get(variant);
    return own == null ? dut : own.build();
  }

  /** What the builds of its commits are called: a run that goes on goes on with the same builds. */
  ProjectVersion versions() {
    List<KnownBuild> known =
        Stream.concat(
                Stream.of(new KnownBuild(dut, knownOrigin(), started)),
                builds.values().stream()
                    .map(one -> new KnownBuild(one.build(), one.origin(), started)))
            .toList();
    return new ProjectVersion.Known(() -> known, dut.name(), ProjectVersion.found());
  }

  /** What tells the text of the experiment's file when the run began, as far as it was noted. */
  Optional<String> knownFileHash() {
    return Optional.ofNullable(fileHash);
  }

  /** Where the build comes from, as far as it was noted. */
  ResultOrigin knownOrigin() {
    return origin == null ? ResultOrigin.UNKNOWN : origin;
  }
}
