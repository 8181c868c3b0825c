package dev.steelyard.watch.confirm;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.history.ChangeShare;
import dev.steelyard.core.history.CheckedBenchmark;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.KnownBuild;
import dev.steelyard.lab.build.Branches;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.watch.commit.WatchedExperiment;
import dev.steelyard.watch.commit.WatchedExperiment.BuildCommit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds out what it takes to measure a claim again. */
final class ClaimReader {

  private final WatchedExperiment experiment;
  private final Branches branches;
  private final List<KnownBuild> known;
  private final List<String> line;

  /**
   * A reader.
   *
   * @param line the whole hashes of the branch's commits, the newest first
   */
  ClaimReader(
      WatchedExperiment experiment, Branches branches, List<KnownBuild> known, List<String> line) {
    this.experiment = experiment;
    this.branches = branches;
    this.known = known;
    this.line = line;
  }

  /** Why a claim cannot be measured again. */
  static final class NoClaim extends SteelyardException {

    private static final long serialVersionUID = 1L;

    NoClaim(String why) {
      super(Kind.CANNOT_RUN, why, null);
    }
  }

  /**
   * Of a claimed change.
   *
   * @param build that is checked
   * @param commit its commit, whole hash
   * @param told the build whose change was told before, to be the baseline of what comes on top
   * @throws NoClaim when it cannot be measured again
   */
  ClaimedChange read(
      CheckedBenchmark checked, DutBuild build, String commit, Optional<DutBuild> told) {
    double claimed = checked.ratio().estimate();
    if (!(claimed >= 0) || claimed == 1) {
      throw new NoClaim("its values have no ratio");
    }
    if (!checked.unit().equals(checked.series().unit())) {
      throw new NoClaim("an iteration does another amount of work than before");
    }
    DutBuild baseline = told.orElseGet(() -> baseline(checked, build));
    BuildCommit base = commit(baseline);
    return new ClaimedChange(
        checked,
        variant(checked),
        levels(checked),
        base,
        value(checked, baseline),
        span(
            checked,
            told.isEmpty() ? baseline : lastWithout(checked, baseline, build),
            base.commit(),
            commit));
  }

  /** Of the build after the last one without it, it is known that it has it. */
  private CommitSpan span(
      CheckedBenchmark checked, DutBuild last, LoggedCommit baseline, String commit) {
    List<DutBuild> builds = checked.series().builds();
    int next = builds.lastIndexOf(last) + 1;
    Optional<String> seen =
        next == 0 || next >= builds.size() ? Optional.empty() : hash(builds.get(next));
    return CommitSpan.of(line, hash(last).orElse(baseline.commit()), commit, seen);
  }

  /**
   * The newest build that has less than half of what comes on top of a change that was told. The
   * builds since have that one, and need not have what is claimed.
   */
  private static DutBuild lastWithout(CheckedBenchmark checked, DutBuild told, DutBuild build) {
    List<DutBuild> builds = checked.series().builds();
    int first = builds.lastIndexOf(told);
    int last = builds.lastIndexOf(build) - 1;
    while (last > first && !isWithout(checked, told, build, builds.get(last))) {
      last--;
    }
    return last > first ? builds.get(last) : told;
  }

  private static boolean isWithout(
      CheckedBenchmark checked, DutBuild told, DutBuild build, DutBuild one) {
    double share = ChangeShare.of(value(checked, told), value(checked, build), value(checked, one));
    return share < ChangeShare.HALF;
  }

  /**
   * The newest build of the history that has less than half of what is claimed: the build before
   * may have the change already, and not be far enough to be called.
   */
  static DutBuild baseline(CheckedBenchmark checked, DutBuild build) {
    List<DutBuild> builds = checked.series().builds();
    int place = builds.lastIndexOf(build);
    int end = place < 0 ? builds.size() : place;
    int first = Math.max(0, builds.indexOf(checked.since()));
    if (end <= first) {
      throw new NoClaim("there is no build before it");
    }
    for (int i = end - 1; i >= first; i--) {
      double value = checked.series().medians().get(i);
      if (ChangeShare.of(checked.before(), claimed(checked), value) < ChangeShare.HALF) {
        return builds.get(i);
      }
    }
    return builds.get(end - 1);
  }

  /** What the claim goes to from what was before. */
  private static double claimed(CheckedBenchmark checked) {
    double ratio = checked.ratio().estimate();
    return Double.isFinite(ratio) ? checked.before() * ratio : checked.after();
  }

  static double value(CheckedBenchmark checked, DutBuild build) {
    int place = checked.series().builds().lastIndexOf(build);
    return place < 0 ? checked.before() : checked.series().medians().get(place);
  }

  private Variant variant(CheckedBenchmark checked) {
    Optional<String> name = BenchmarkName.parse(checked.series().benchmark()).variant();
    return experiment.made().stream()
        .filter(one -> name.isEmpty() || name.get().equals(one.name()))
        .findFirst()
        .orElseThrow(
            () -> new NoClaim("no variant of the experiment is called '" + name.get() + "'"));
  }

  private Map<String, String> levels(CheckedBenchmark checked) {
    BenchmarkName name = BenchmarkName.parse(checked.series().benchmark());
    Map<String, String> levels = new LinkedHashMap<>();
    for (Factor factor : experiment.written().factors()) {
      String level = name.levels().get(factor.name());
      if (level == null || !factor.levels().contains(level)) {
        throw new NoClaim("the experiment does not have its levels");
      }
      levels.put(factor.name(), level);
    }
    return levels;
  }

  /** The commit that a build was made from. */
  BuildCommit commit(DutBuild build) {
    String commit =
        hash(build).orElseThrow(() -> new NoClaim("nobody knows which commit " + build + " is"));
    return new BuildCommit(logged(commit), Optional.of(build.version()));
  }

  private Optional<String> hash(DutBuild build) {
    return known.stream()
        .filter(one -> one.build().equals(build) && !one.isDirty())
        .flatMap(one -> one.origin().commit().stream())
        .findFirst();
  }

  private LoggedCommit logged(String commit) {
    if (branches.commit(commit).isEmpty()) {
      throw new NoClaim("the repository has no commit " + commit.substring(0, 7));
    }
    return branches.line(commit, 1).getFirst();
  }
}
