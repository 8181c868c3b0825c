package dev.steelyard.analysis.explain;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.experiment.VariantSource.GitReference;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Two variants that are held against each other, named by themselves or by the builds that they
 * are.
 *
 * @param experiment with both, and perhaps others
 */
public record ExplainedSides(Experiment experiment, String baseline, String candidate) {

  /** A version that ends in the hash of a commit: {@code 0+abc1234}, {@code 0.1.dev3+gabc1234}. */
  private static final Pattern HASHED = Pattern.compile(".*\\+g?([0-9a-f]{7,64})");

  /** A version of which a part was never committed. */
  private static final Pattern CHANGED = Pattern.compile(".*-dirty(\\.[0-9a-f]+)?");

  /**
   * What two names mean: variants, or else builds, which are made from commits as the first variant
   * is that is made from one.
   *
   * @param baseline a variant, a version, a commit, or {@code NAME@VERSION} as comparisons name it
   * @throws SteelyardException when a name is neither, or both are the same
   */
  public static ExplainedSides of(Experiment experiment, String baseline, String candidate) {
    Variant before = variant(experiment, baseline);
    Variant after = variant(experiment, candidate);
    if (before.name().equals(after.name())) {
      throw SteelyardException.invalid(
          "'%s' is to be held against itself; name two variants, or two builds"
              .formatted(baseline));
    }
    List<Variant> sides = List.of(before, after);
    Experiment both =
        experiment.variants().containsAll(sides) ? experiment : experiment.withVariants(sides);
    return new ExplainedSides(both, before.name(), after.name());
  }

  /** The variant as which builds are made; empty where none can be. */
  public static Optional<Variant> ofBuilds(Experiment experiment) {
    return experiment.variants().stream().filter(one -> one.source().git().isPresent()).findFirst();
  }

  private static Variant variant(Experiment experiment, String name) {
    List<Variant> variants = experiment.variants();
    Optional<Variant> known = variants.stream().filter(one -> one.name().equals(name)).findFirst();
    return known.orElseGet(() -> build(experiment, name));
  }

  private static Variant build(Experiment experiment, String name) {
    String version = name.substring(name.lastIndexOf('@') + 1);
    Variant like = ofBuilds(experiment).orElseThrow(() -> unknown(experiment, name));
    if (version.isBlank() || CHANGED.matcher(version).matches()) {
      throw SteelyardException.invalid(
          "'%s' is a build with changes that were never committed, and cannot be made again"
              .formatted(name));
    }
    Matcher hashed = HASHED.matcher(version);
    String commit = hashed.matches() ? hashed.group(1) : version;
    // A build that is named stays that build.
    int end = version.length() - commit.length() - 1;
    Optional<String> number =
        end > 0 && version.indexOf('+') == end
            ? Optional.of(version.substring(0, end))
            : Optional.empty();
    String repository = like.source().git().orElseThrow().repository();
    VariantSource source =
        new VariantSource(
            Optional.of(new GitReference(repository, commit, Optional.empty(), number)),
            like.source().build(),
            Optional.empty());
    // Names of variants are parts of files' names.
    String called = commit.replaceAll("[^A-Za-z0-9._-]", "-");
    return new Variant(called, like.workload(), like.subject(), source);
  }

  private static SteelyardException unknown(Experiment experiment, String name) {
    List<String> names = experiment.variants().stream().map(Variant::name).toList();
    return SteelyardException.invalid(
        "the experiment has no variant '%s'%s; builds can be named where a variant is made from a commit ('git:')"
            .formatted(name, Suggestion.orAll(name, names)));
  }
}
