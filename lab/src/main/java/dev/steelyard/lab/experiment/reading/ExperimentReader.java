package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.file.BoundedFiles;
import dev.steelyard.core.model.IterationOrder;
import dev.steelyard.core.model.OwnDuts;
import dev.steelyard.core.model.VersionRule;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.core.text.Visible;
import dev.steelyard.lab.experiment.BuildName;
import dev.steelyard.lab.experiment.Counting;
import dev.steelyard.lab.experiment.Effort;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Profiling;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.yaml.Problems;
import dev.steelyard.yaml.SecretNames;
import dev.steelyard.yaml.TopKeys;
import dev.steelyard.yaml.YamlDocument;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Reads an experiment from YAML. Its keys are those of {@code docs/experiment.schema.json}. */
public final class ExperimentReader {

  static final List<String> KEYS =
      List.of(
          "name",
          "description",
          "build",
          "variants",
          "factors",
          "setup",
          "prepare",
          "cleanup",
          "subject",
          "workload",
          "iterations",
          "max_iterations",
          "precision",
          "warmup",
          "order",
          "seed",
          "timeout",
          "minimum_effect",
          "minimum_difference",
          "better",
          "accept",
          "metrics",
          "profile",
          "redact");

  static final List<String> BUILD_KEYS = List.of("name", "version");
  static final List<String> ORDERS =
      Arrays.stream(IterationOrder.values()).map(IterationOrder::word).toList();

  private static final int MOST_BYTES = 4 << 20;
  private static final int DEFAULT_WARMUP = 1;
  private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
  private static final double DEFAULT_EFFECT = 0.02;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,199}");

  private final Path directory;
  private final String text;

  private ExperimentReader(Path directory, String text) {
    this.directory = directory;
    this.text = text;
  }

  /**
   * Reads a file.
   *
   * @throws SteelyardException naming line and column of each thing that is wrong
   */
  public static Experiment read(Path file) {
    String text = BoundedFiles.text(file, "an experiment file", MOST_BYTES);
    Path directory = file.toAbsolutePath().normalize().resolveSibling("");
    return parse(text, new Problems(file.toString()), directory);
  }

  /** How many keys of an experiment a file has; none when it cannot be read. */
  public static int keysIn(Path file) {
    return TopKeys.count(file, KEYS);
  }

  /**
   * Reads the text of a run that was kept.
   *
   * @param file what to call it in messages
   * @param directory where its commands start
   */
  public static Experiment parse(String text, String file, Path directory) {
    return parse(text, Problems.ofKept(file), directory);
  }

  private static Experiment parse(String text, Problems problems, Path directory) {
    YamlNode root = YamlDocument.parse(text, problems);
    YamlMap map = root.map("an experiment", KEYS);
    if (!root.isMap()) {
      problems.throwIfAny();
    }
    Experiment experiment = new ExperimentReader(directory, text).experiment(map);
    problems.throwIfAny();
    return experiment;
  }

  private Experiment experiment(YamlMap map) {
    String name = map.required("name", "name: my-experiment").map(this::name).orElse("");
    map.get("description").ifPresent(node -> node.text("description"));
    List<Factor> factors = map.get("factors").map(FactorReader::factors).orElse(List.of());
    WorkloadReader workloads = new WorkloadReader(factors);
    List<Variant> variants = workloads.variants(map);
    IterationOrder order = map.get("order").map(this::order).orElse(IterationOrder.INTERLEAVED);
    Effort effort = EffortReader.effort(map, order);
    if (effort.isAdaptive() && map.has("subject")) {
      EffortReader.refuse(map, "a run with a subject measures a fixed number");
    }
    if (effort.isAdaptive() && variants.stream().anyMatch(one -> !one.workload().hasPrimary())) {
      EffortReader.refuse(map, "a harness has no one value to decide by");
    }
    Counting counting =
        map.get("metrics")
            .map(node -> CountingReader.counting(node, variants))
            .orElse(Counting.NONE);
    Profiling profiling = map.get("profile").map(ProfilingReader::profiling).orElse(Profiling.NONE);
    if (profiling.trace() && !factors.isEmpty()) {
      map.get("factors").ifPresent(FactorReader::requireNoneOfTraces);
    }
    return new Experiment(
        name,
        map.get("build").map(this::build).orElse(new BuildName(Optional.empty(), Optional.empty())),
        variants,
        factors,
        map.get("setup").map(node -> workloads.setup("setup", node)),
        map.get("prepare").map(node -> workloads.everyIteration("prepare", node)),
        map.get("cleanup")
            .map(node -> workloads.afterEveryIteration("cleanup", node))
            .orElse(List.of()),
        effort,
        warmup(map),
        order,
        map.get("seed").map(this::seed).orElse(OptionalLong.empty()),
        map.get("timeout")
            .map(node -> ExperimentQuantities.duration("timeout", node, DEFAULT_TIMEOUT))
            .orElse(DEFAULT_TIMEOUT),
        map.get("minimum_effect").map(this::effect).orElse(DEFAULT_EFFECT),
        JudgingReader.judging(map),
        map.get("accept").map(node -> RuleReader.rules(node, variants, counting)).orElse(List.of()),
        counting,
        profiling,
        map.get("redact").map(SecretNames::read).orElse(Secrets.KNOWN),
        directory,
        text);
  }

  private String name(YamlNode node) {
    Optional<String> name = node.scalar("name");
    name.filter(given -> !NAME.matcher(given).matches())
        .ifPresent(wrong ->
            node.problem(
                "the name '%s' may have letters, digits and . _ / - only, 200 at most"
                    .formatted(wrong)));
    return name.orElse("");
  }

  private BuildName build(YamlNode node) {
    YamlMap map = node.map("build", BUILD_KEYS);
    return new BuildName(
        map.get("name").map(ExperimentReader::dut),
        map.get("version").map(ExperimentReader::version));
  }

  private static String dut(YamlNode node) {
    String dut = node.text("the build's name");
    OwnDuts.problemOfNew(dut)
        .ifPresent(problem ->
            node.problemUnlessKept(
                "the build's name is '%s'; %s".formatted(Visible.of(dut), problem)));
    return dut;
  }

  /** What a build is called. */
  static String version(YamlNode node) {
    String version = node.text("the build's version");
    VersionRule.problemOfNew(version)
        .ifPresent(problem ->
            node.problemUnlessKept(
                "the build's version is '%s'; %s".formatted(Visible.of(version), problem)));
    return version;
  }

  private static int warmup(YamlMap map) {
    return map.get("warmup")
        .map(node -> node.integer("warmup", 0, EffortReader.MOST_ITERATIONS))
        .orElse(OptionalInt.empty())
        .orElse(DEFAULT_WARMUP);
  }

  private IterationOrder order(YamlNode node) {
    Optional<String> word = node.scalar("order");
    Optional<IterationOrder> order = word.flatMap(IterationOrder::ofWord);
    if (order.isEmpty()) {
      word.ifPresent(wrong ->
          node.problem(
              "order is '%s'; it must be one of %s".formatted(wrong, String.join(", ", ORDERS))));
    }
    return order.orElse(IterationOrder.INTERLEAVED);
  }

  private OptionalLong seed(YamlNode node) {
    Optional<String> number = node.scalar("seed");
    try {
      return number.map(Long::parseLong).map(OptionalLong::of).orElse(OptionalLong.empty());
    } catch (NumberFormatException wrong) {
      node.problem("seed is '%s'; it must be a whole number".formatted(number.orElse("")));
      return OptionalLong.empty();
    }
  }

  private double effect(YamlNode node) {
    double share = node.quantity("minimum_effect", ExperimentQuantities::share).orElse(0);
    if (!(share >= 0 && share < 1)) {
      node.problem("minimum_effect must be from 0% to below 100%");
      return DEFAULT_EFFECT;
    }
    return share;
  }

  /** What an experiment says of itself, its secrets taken out; empty when it says nothing. */
  public static String description(Experiment experiment) {
    return YamlDocument.parse(experiment.safeText(), new Problems(experiment.name()))
        .openMap("an experiment")
        .get("description")
        .map(node -> node.text("description").strip())
        .orElse("");
  }
}
