package dev.steelyard.lab.experiment;

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
 * @param effort how many iterations are measured in a trial
 * @param warmup iterations before them that are kept but never enter statistics
 * @param seed of the random order; found at random and recorded when left out
 * @param timeout of every single process
 * @param minimumEffect the smallest change that matters, as a share
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
    Effort effort,
    int warmup,
    Order order,
    OptionalLong seed,
    Duration timeout,
    double minimumEffect,
    Path directory,
    String text) {

  public Experiment {
    variants = List.copyOf(variants);
    factors = List.copyOf(factors);
  }

  /** Variant and factors aside, what a template may ask for. */
  public static final List<String> PLACES = List.of("variant", "scratch", "here");

  public Variant baseline() {
    return variants.getFirst();
  }

  /** Factors that no command, environment or input asks for: their levels change nothing. */
  public List<String> unusedFactors() {
    Stream<CommandTemplate> commands =
        variants.stream()
            .map(variant ->
                switch (variant.workload()) {
                  case Workload.OfCommand(CommandTemplate command) -> command;
                });
    Set<String> used =
        Stream.concat(commands, prepare.stream())
            .flatMap(CommandTemplate::templates)
            .flatMap(template -> template.names().stream())
            .collect(Collectors.toSet());
    return factors.stream().map(Factor::name).filter(name -> !used.contains(name)).toList();
  }

  /** The same experiment with exactly so many measured iterations. */
  public Experiment withIterations(int number) {
    return withEffort(Effort.fixed(number));
  }

  /** The same experiment with another effort. */
  public Experiment withEffort(Effort other) {
    return new Experiment(
        name,
        build,
        variants,
        factors,
        setup,
        prepare,
        other,
        warmup,
        order,
        seed,
        timeout,
        minimumEffect,
        directory,
        text);
  }
}
