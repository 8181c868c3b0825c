package dev.steelyard.watch.commit;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.host.file.Hashes;
import dev.steelyard.lab.build.Branches;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.build.ProjectVersion;
import dev.steelyard.lab.doctor.SelfComparison;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.reading.CommitVariants;
import dev.steelyard.lab.experiment.reading.PairAmount;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An experiment that is run of each commit of a branch.
 *
 * @param written as the user wrote it
 * @param file its file, for messages
 * @param made the variants that are made from each commit
 * @param folder the repository's
 * @param branch that the commits are on
 */
public record WatchedExperiment(
    Experiment written, Path file, List<Variant> made, Path folder, String branch) {

  public WatchedExperiment {
    made = List.copyOf(made);
  }

  /**
   * An experiment that can be run of each commit.
   *
   * @param names of the variants that are made from each; empty to find them
   * @throws SteelyardException when there are no such variants, or nothing of one is the commit's
   */
  public static WatchedExperiment of(
      Experiment experiment, Path file, List<String> names, WatchedBranch branch) {
    List<Variant> made = MadeVariants.of(experiment, file, names);
    made.forEach(one -> MadeVariants.requireSource(one, file));
    return new WatchedExperiment(experiment, file, made, branch.folder(), branch.name());
  }

  /** What the builds of its commits are called. */
  public String dut() {
    return written.dutName();
  }

  /** Tells what it says from what another one says, or the same file at another time. */
  public String content() {
    return Hashes.ofTexts(written.safeText());
  }

  /** The variants that are run. */
  public Selection selection() {
    return new Selection(
        Map.of(), made.stream().map(Variant::name).collect(Collectors.toUnmodifiableSet()));
  }

  /**
   * It at a commit.
   *
   * @param version of the build, without the commit's hash; empty for the experiment's own
   */
  public Experiment at(String commit, Optional<String> version) {
    return CommitVariants.at(written, file, made, reference(commit, version));
  }

  private VariantSource.GitReference reference(String commit, Optional<String> version) {
    return new VariantSource.GitReference(folder.toString(), commit, Optional.of(branch), version);
  }

  /**
   * What the build of a commit is called when it is measured.
   *
   * @param version without the commit's hash; empty for the experiment's own
   */
  public String buildVersion(Branches repository, String commit, Optional<String> version) {
    String number = version.or(() -> written.build().number()).orElse(ProjectVersion.NONE);
    return number + "+" + repository.shortened(commit);
  }

  /** A commit with what its build is called. */
  public record BuildCommit(LoggedCommit commit, Optional<String> version) {}

  /** What builds are called of which pairs are measured: apart from the history. */
  public String pairedDut() {
    return OwnDuts.pairsOf(dut());
  }

  /**
   * Two commits beside each other, the first one the baseline. Their builds have a name of their
   * own: a baseline that is measured again on another day has no place in its history.
   */
  public Experiment pair(Variant like, BuildCommit first, BuildCommit second, PairAmount amount) {
    Map<String, VariantSource.GitReference> commits = new LinkedHashMap<>();
    for (BuildCommit one : List.of(first, second)) {
      commits.put(one.commit().shortHash(), reference(one.commit().commit(), one.version()));
    }
    return CommitVariants.of(
        CommitVariants.named(written, file, pairedDut()), file, like, commits, amount);
  }

  /** One commit beside itself, as a pair is, as the variants {@code a} and {@code b}. */
  public Experiment twice(Variant like, BuildCommit commit, PairAmount amount) {
    Map<String, VariantSource.GitReference> both = new LinkedHashMap<>();
    for (String name : SelfComparison.NAMES) {
      both.put(name, reference(commit.commit().commit(), commit.version()));
    }
    return CommitVariants.of(
        CommitVariants.named(written, file, pairedDut()), file, like, both, amount);
  }

  /** Of a pair, the trial with these levels alone. */
  public static Selection only(Map<String, String> levels) {
    Map<String, Set<String>> wanted = new LinkedHashMap<>();
    levels.forEach((factor, level) -> wanted.put(factor, Set.of(level)));
    return new Selection(wanted, Set.of());
  }
}
