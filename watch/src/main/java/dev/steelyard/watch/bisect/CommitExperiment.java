package dev.steelyard.watch.bisect;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.profile.CountKind;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.build.LoggedCommit;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Selection;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.reading.CommitVariants;
import dev.steelyard.lab.template.Subject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An experiment of which one benchmark is measured, of two commits at a time.
 *
 * @param written as the user wrote it
 * @param file the experiment's, for messages
 * @param like the variant that is made from commits
 * @param repository the top folder of their work tree
 * @param benchmark what is measured
 */
record CommitExperiment(
    Experiment written, Path file, Variant like, Path repository, BenchmarkName benchmark) {

  /**
   * Of a question.
   *
   * @throws SteelyardException when it does not say which variant is made from commits, or nothing
   *     of that depends on the commit, or the experiment has no such levels
   */
  static CommitExperiment of(BisectQuestion question, Path repository) {
    Variant like = variant(question);
    CommitExperiment experiment =
        new CommitExperiment(
            question.experiment(),
            question.file(),
            like,
            repository,
            BenchmarkName.parse(question.benchmark()).withoutVariant());
    experiment.requireSource();
    var _ = experiment.selection();
    return experiment;
  }

  private static Variant variant(BisectQuestion question) {
    List<Variant> all = question.experiment().variants();
    List<String> names = all.stream().map(Variant::name).toList();
    if (question.variant().isPresent()) {
      String name = question.variant().get();
      return all.stream()
          .filter(one -> one.name().equals(name))
          .findFirst()
          .orElseThrow(() ->
              SteelyardException.invalid(
                  "%s has no variant '%s'%s"
                      .formatted(question.file(), name, Suggestion.orAll(name, names))));
    }
    List<Variant> fromGit = all.stream().filter(one -> one.source().git().isPresent()).toList();
    List<Variant> usable = fromGit.isEmpty() ? all : fromGit;
    boolean isOne = usable.stream().map(CommitExperiment::withoutCommit).distinct().count() == 1;
    if (!isOne) {
      throw SteelyardException.invalid(
          "%s has several variants; say with --variant which one is made from each commit: %s"
              .formatted(
                  question.file(), String.join(", ", usable.stream().map(Variant::name).toList())));
    }
    return usable.getFirst();
  }

  /** Variants that differ by their commits alone are one. */
  private static List<Object> withoutCommit(Variant variant) {
    return List.of(variant.workload(), variant.subject(), variant.source().build());
  }

  /** Else every commit would be measured as the same program. */
  private void requireSource() {
    boolean asks =
        Stream.concat(
                like.workload().templates(), like.subject().stream().flatMap(Subject::templates))
            .anyMatch(one -> one.names().contains("source"));
    if (!asks) {
      throw SteelyardException.invalid(
          "nothing that the variant '%s' of %s runs is from the commit: its command has to name {source}, the folder of the commit, as in {source}/bench.sh"
              .formatted(like.name(), file));
    }
  }

  /** The levels that the benchmark's name has. */
  Selection selection() {
    List<String> only = new ArrayList<>();
    for (Factor factor : written.factors()) {
      String level = benchmark.levels().get(factor.name());
      if (level == null || !factor.levels().contains(level)) {
        throw SteelyardException.invalid(
            "the benchmark '%s' does not say which %s it is of; write its whole name, as in %s"
                .formatted(
                    benchmark,
                    factor.name(),
                    benchmark.withLevel(factor.name(), factor.levels().getFirst())));
      }
      only.add(factor.name() + "=" + level);
    }
    Selection selection = Selection.of(written, only, List.of());
    return new Selection(selection.levels(), Set.of());
  }

  /**
   * The two commits beside each other.
   *
   * @param pairs how many starts of each
   */
  Experiment pair(LoggedCommit good, LoggedCommit other, int pairs) {
    Map<String, VariantSource.GitReference> commits = new LinkedHashMap<>();
    commits.put(good.shortHash(), reference(good));
    commits.put(other.shortHash(), reference(other));
    return CommitVariants.of(written, file, like, commits, amount(pairs));
  }

  private VariantSource.GitReference reference(LoggedCommit commit) {
    return new VariantSource.GitReference(repository.toString(), commit.commit());
  }

  /** What is kept of it in runs. */
  String safeText(BisectLine line) {
    return pair(line.at(0), line.at(line.size()), 1).safeText();
  }

  /** A command's iteration is a start; a subject's start has as many as it would have had. */
  private CommitVariants.PairAmount amount(int pairs) {
    Optional<String> counted = benchmark.metric().flatMap(CountKind::ofWord).map(CountKind::word);
    return like.subject()
        .map(subject ->
            new CommitVariants.PairAmount(
                pairs * Math.max(1, written.effort().least() / subject.starts()),
                OptionalInt.of(pairs),
                counted))
        .orElseGet(() -> new CommitVariants.PairAmount(pairs, OptionalInt.empty(), counted));
  }
}
