package dev.steelyard.lab.experiment;

import dev.steelyard.core.comparison.Comparer;
import dev.steelyard.core.comparison.Tolerance;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.PlaceNames;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.yaml.YamlSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A declared plan: what is compared, over which levels, how often.
 *
 * @param name the benchmarks' name; letters, digits and {@code . _ / -}
 * @param variants at least one; the first is the baseline
 * @param factors the axes of the matrix; none means one cell
 * @param setup run once a run before anything is measured, not measured itself
 * @param prepare run before every iteration, not measured itself
 * @param cleanup run after every iteration, also one that failed, not measured themselves
 * @param effort how many iterations are measured in a trial
 * @param warmup iterations before them that are kept but never enter statistics
 * @param seed of the random order; found at random and recorded when left out
 * @param timeout of every single process
 * @param minimumEffect the smallest change that matters, as a share
 * @param judging which way is better, and which differences matter
 * @param accept what must hold for the run to be good
 * @param counting what is counted of commands
 * @param profiling what is recorded of trials after they were measured
 * @param secrets what of it must not be kept or shown
 * @param directory the experiment's own; commands start there
 * @param text the document as written
 */
public record Experiment(
    String name,
    BuildName build,
    List<Variant> variants,
    List<Factor> factors,
    Optional<CommandTemplate> setup,
    Optional<CommandTemplate> prepare,
    List<CommandTemplate> cleanup,
    Effort effort,
    int warmup,
    IterationOrder order,
    OptionalLong seed,
    Duration timeout,
    double minimumEffect,
    Judging judging,
    List<Rule> accept,
    Counting counting,
    Profiling profiling,
    Secrets secrets,
    Path directory,
    String text) {

  public Experiment {
    variants = List.copyOf(variants);
    cleanup = List.copyOf(cleanup);
    factors = List.copyOf(factors);
    accept = List.copyOf(accept);
  }

  /** Factors aside, what every template of a trial may ask for. */
  public static final List<String> TRIAL_PLACES =
      List.of("variant", "scratch", "here", "source", "java", "layout_seed");

  /** What templates may ask for besides where a subject runs. */
  public static final List<String> SUBJECT_PLACES = PlaceNames.OF_SUBJECTS;

  /** All that no factor may be called. */
  public static final List<String> PLACES =
      Stream.concat(TRIAL_PLACES.stream(), SUBJECT_PLACES.stream()).toList();

  /** The document as it may be kept and shown: its secrets are taken out. */
  public String safeText() {
    return YamlSecrets.redact(text, secrets);
  }

  /** What the builds are called that it measures, but for packages that variants install. */
  public String dutName() {
    return build.name().orElse(name);
  }

  /** Which changes are too small to matter. */
  public Tolerance tolerance() {
    return new Tolerance(minimumEffect, judging.minimumDifferences());
  }

  /** What compares the variants. */
  public Comparer comparer() {
    return new Comparer(tolerance());
  }

  /**
   * Whether a variant is told from the others by its build and not by its configuration: variants
   * are made from commits or released versions here, and no other is made from this one's.
   */
  public boolean isBuild(Variant variant) {
    VariantSource source = variant.source();
    return source.mayBeBuild()
        && variants.stream().anyMatch(one -> one.source().hasVersion())
        && variants.stream().filter(one -> one.source().isSameBuild(source)).count() == 1;
  }

  public Variant baseline() {
    return variants.getFirst();
  }

  /** Whether trials start a server. */
  public boolean hasSubject() {
    return variants.stream().anyMatch(variant -> variant.subject().isPresent());
  }

  /** What is run before and after every iteration, in order. */
  public List<CommandTemplate> besideIterations() {
    return Stream.concat(prepare.stream(), cleanup.stream()).toList();
  }

  /** Factors that nothing asks for: their levels change nothing. */
  public List<String> unusedFactors() {
    Stream<TextTemplate> templates =
        Stream.concat(
            variants.stream().flatMap(Variant::templates),
            besideIterations().stream().flatMap(CommandTemplate::templates));
    Set<String> used =
        templates.flatMap(template -> template.names().stream()).collect(Collectors.toSet());
    return factors.stream().map(Factor::name).filter(name -> !used.contains(name)).toList();
  }

  /** The same experiment with exactly so many measured iterations. */
  public Experiment withIterations(int number) {
    return withEffort(Effort.fixed(number));
  }

  /** The same experiment with another effort. */
  public Experiment withEffort(Effort other) {
    return with(variants, other);
  }

  /** The same experiment with other variants; the first is the baseline. */
  public Experiment withVariants(List<Variant> others) {
    return with(others, effort);
  }

  private Experiment with(List<Variant> theVariants, Effort theEffort) {
    return new Experiment(
        name,
        build,
        theVariants,
        factors,
        setup,
        prepare,
        cleanup,
        theEffort,
        warmup,
        order,
        seed,
        timeout,
        minimumEffect,
        judging,
        accept,
        counting,
        profiling,
        secrets,
        directory,
        text);
  }
}
