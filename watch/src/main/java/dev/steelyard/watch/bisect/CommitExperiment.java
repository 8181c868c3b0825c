package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.text.Listed;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.reading.CommitVariants;
import dev.steelyard.lab.experiment.reading.PairAmount;
import dev.steelyard.watch.commit.MadeVariants;
import dev.steelyard.watch.commit.OwnBenchmarks;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * An experiment of which one benchmark is measured, of two commits at a time.
 *
 * @param written as the user wrote it
 * @param file the experiment's, for messages
 * @param like the variant that is made from commits
 * @param repository the top folder of their work tree
 * @param benchmark what is measured
 * @param versions what the builds of commits are called, without the commits' own hashes
 */
record CommitExperiment(
    Experiment written,
    Path file,
    Variant like,
    Path repository,
    BenchmarkName benchmark,
    Function<String, Optional<String>> versions) {

  /**
   * Of a question.
   *
   * @throws SteelyardException when it does not say which variant is made from commits, or nothing
   *     of that depends on the commit, or the experiment has no such levels
   */
  static CommitExperiment of(
      BisectQuestion question, Path repository, Function<String, Optional<String>> versions) {
    Variant like = variant(question);
    CommitExperiment experiment =
        new CommitExperiment(
            question.experiment(),
            question.file(),
            like,
            repository,
            BenchmarkName.parse(question.benchmark()).withoutVariant(),
            versions);
    MadeVariants.requireSource(like, question.file());
    experiment.requireOwnName();
    var _ = experiment.selection();
    return experiment;
  }

  /** A tool's benchmarks have the tool's names, which its first start tells. */
  private void requireOwnName() {
    String own = written.name();
    if (like.workload().hasPrimary() && !OwnBenchmarks.isNamed(benchmark.toString(), written)) {
      throw SteelyardException.invalid(
          "'%s' is no benchmark of %s, whose names begin with '%s'; 'steelyard results' lists them"
              .formatted(benchmark, file, own));
    }
  }

  private static Variant variant(BisectQuestion question) {
    List<Variant> made =
        MadeVariants.of(
            question.experiment(), question.file(), question.variant().stream().toList());
    if (made.size() > 1) {
      throw SteelyardException.invalid(
          "%s has several variants; say with --variant which one is made from each commit: %s"
              .formatted(
                  question.file(), String.join(", ", made.stream().map(Variant::name).toList())));
    }
    return made.getFirst();
  }

  /** The levels that the benchmark's name has. */
  Selection selection() {
    List<String> only = new ArrayList<>();
    for (Factor factor : written.factors()) {
      String level = benchmark.levels().get(factor.name());
      if (level == null) {
        throw SteelyardException.invalid(
            "the benchmark '%s' does not say which %s it is of; write its whole name, as in %s"
                .formatted(
                    benchmark,
                    factor.name(),
                    benchmark.withLevel(factor.name(), factor.levels().getFirst())));
      }
      if (!factor.levels().contains(level)) {
        throw SteelyardException.invalid(
            "the experiment has no %s '%s', of which the benchmark '%s' is to be; there %s %s"
                .formatted(
                    factor.name(),
                    level,
                    benchmark,
                    factor.levels().size() == 1 ? "is" : "are",
                    Listed.few(factor.levels())));
      }
      only.add(factor.name() + "=" + level);
    }
    Selection selection = Selection.of(written, only, List.of());
    return new Selection(selection.levels(), Set.of());
  }

  /**
   * The two commits beside each other. Their builds have a name of their own: single starts of a
   * commit, measured on another day, have no place in its history.
   *
   * @param pairs how many starts of each
   */
  Experiment pair(LoggedCommit good, LoggedCommit other, int pairs) {
    Map<String, VariantSource.GitReference> commits = new LinkedHashMap<>();
    commits.put(good.shortHash(), reference(good));
    commits.put(other.shortHash(), reference(other));
    PairAmount amount = PairAmount.of(written, like, pairs, Set.of(benchmark.toString()));
    return CommitVariants.of(
        CommitVariants.named(written, file, OwnDuts.pairsOf(written.dutName())),
        file,
        like,
        commits,
        amount);
  }

  private VariantSource.GitReference reference(LoggedCommit commit) {
    return new VariantSource.GitReference(
        repository.toString(), commit.commit(), Optional.empty(), versions.apply(commit.commit()));
  }

  /** What is kept of it in runs. */
  String safeText(BisectLine line) {
    return pair(line.at(0), line.at(line.size()), 1).safeText();
  }
}
