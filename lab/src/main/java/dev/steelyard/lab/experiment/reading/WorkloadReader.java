package dev.steelyard.lab.experiment.reading;

import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.experiment.Variant;
import dev.steelyard.lab.experiment.VariantSource;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.lab.workload.ReadingPlace;
import dev.steelyard.lab.workload.Workload;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads what iterations do and to what: the workload, the subject, and what each variant changes.
 */
final class WorkloadReader {

  static final List<String> KEYS = WorkloadKinds.keys();
  static final List<String> VARIANT_KEYS =
      Stream.of(KEYS, List.of("start", "args", "reset", "verify"), VariantSourceReader.KEYS)
          .flatMap(List::stream)
          .toList();

  private static final int LONGEST_NAME = 100;

  private final TemplateReader once;
  private final TemplateReader trial;
  private final SubjectReader subjects;
  private final VariantSourceReader sources;

  WorkloadReader(List<Factor> factors) {
    once = new TemplateReader(List.of("scratch", "here", "java"));
    trial =
        new TemplateReader(
            Stream.concat(factors.stream().map(Factor::name), Experiment.TRIAL_PLACES.stream())
                .toList());
    subjects = new SubjectReader(trial);
    sources = new VariantSourceReader(trial);
  }

  /** Every variant with its own workload; an experiment without variants has one. */
  List<Variant> variants(YamlMap experiment) {
    Optional<Subject> subject = experiment.get("subject").map(subjects::subject);
    Optional<YamlNode> shared = experiment.get("workload");
    Parts parts = shared.map(node -> parts("workload", node, KEYS, subject)).orElse(Parts.NONE);
    Optional<YamlNode> declared = experiment.get("variants");
    if (declared.isPresent()) {
      return variants(declared.get(), parts, subject);
    }
    return shared
        .or(() -> experiment.required("workload", "workload: {command: …}"))
        .map(place -> List.of(variant("baseline", place, parts, subject)))
        .orElse(List.of());
  }

  private List<Variant> variants(YamlNode declared, Parts shared, Optional<Subject> subject) {
    YamlMap map = declared.openMap("variants");
    if (map.isEmpty() && declared.isMap()) {
      declared.problem("variants is empty; name at least one or leave the key out");
    }
    List<Variant> variants = new ArrayList<>();
    map.entries()
        .forEach((name, node) -> {
          if (name.isBlank() || name.length() > LONGEST_NAME) {
            map.keyPlace(name)
                .problem("a variant needs a name of 1 to %d characters".formatted(LONGEST_NAME));
          }
          String what = "the variant '%s'".formatted(name);
          Parts own = parts(what, node, VARIANT_KEYS, subject);
          variants.add(variant(name, node, own.over(shared), subject));
        });
    return variants;
  }

  private Variant variant(String name, YamlNode place, Parts parts, Optional<Subject> shared) {
    Optional<Subject> subject =
        shared.map(one ->
            one.withStart(parts.start(one.start()))
                .withReset(subjects.reset(parts.reset, parts.verify, parts.kinds.saved())));
    if (subject.isPresent() && subject.get().start().words().isEmpty()) {
      place.problem("there is no 'start', neither here nor in 'subject'");
    }
    boolean isOfSubject =
        !parts.start.isEmpty()
            || !parts.arguments.isEmpty()
            || parts.reset.isPresent()
            || parts.verify.isPresent();
    if (shared.isEmpty() && isOfSubject) {
      place.problem(
          "'start', 'args', 'reset' and 'verify' are a subject's, and the experiment has none");
    }
    boolean isInMachine =
        shared.filter(one -> one.isolation().kind() == IsolationKind.MICROVM).isPresent();
    if (isInMachine && parts.source.installation().isPresent()) {
      place.problem(
          "what is installed is a folder of this machine, which a virtual machine does not see; use the isolation cgroup or none");
    }
    Workload workload = parts.kinds.workload(place, subject.isPresent());
    return new Variant(name, workload, subject, parts.source);
  }

  /** A command run once, before there is a variant or a level. */
  CommandTemplate setup(String what, YamlNode node) {
    return once.command(what, node);
  }

  /** A command run with the variant and levels of an iteration. */
  CommandTemplate everyIteration(String what, YamlNode node) {
    return trial.command(what, node);
  }

  /** Commands run with the variant and levels of an iteration, one after the other. */
  List<CommandTemplate> afterEveryIteration(String what, YamlNode node) {
    return trial.commands(what, node);
  }

  private Parts parts(String what, YamlNode node, List<String> keys, Optional<Subject> subject) {
    YamlMap map = node.map(what, keys, Set.of("output"));
    boolean isVaried = keys.equals(VARIANT_KEYS);
    TemplateReader inside = subject.isPresent() ? subjects.inside() : trial;
    boolean isBroken = !isVaried && !node.isMap() && !node.isNull();
    Map<String, TextTemplate> environment =
        map.get("env").map(inside::environment).orElse(Map.of());
    boolean isServed = isVaried && subject.isPresent();
    ReadingPlace place =
        new ReadingPlace(trial, inside, isServed ? Map.of() : environment, isBroken);
    return new Parts(
        KindParts.read(node, map, place),
        isServed ? environment : Map.of(),
        map.get("start").map(one -> inside.words("start", one)).orElse(List.of()),
        map.get("args").map(one -> inside.words("args", one)).orElse(List.of()),
        map.get("reset"),
        map.get("verify"),
        sources.source(map));
  }

  /**
   * What a document says at one place; a variant's parts go over the shared ones.
   *
   * @param served the environment of the subject, where there is one: that is what a variant varies
   *     then
   */
  private record Parts(
      KindParts kinds,
      Map<String, TextTemplate> served,
      List<TextTemplate> start,
      List<TextTemplate> arguments,
      Optional<YamlNode> reset,
      Optional<YamlNode> verify,
      VariantSource source) {

    static final Parts NONE =
        new Parts(
            KindParts.NONE,
            Map.of(),
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            VariantSource.NONE);

    Parts over(Parts shared) {
      return new Parts(kinds.over(shared.kinds), served, start, arguments, reset, verify, source);
    }

    CommandTemplate start(CommandTemplate shared) {
      Map<String, TextTemplate> all = new LinkedHashMap<>(shared.environment());
      all.putAll(served);
      List<TextTemplate> first = start.isEmpty() ? shared.words() : start;
      return new CommandTemplate(
          Stream.concat(first.stream(), arguments.stream()).toList(), all, Optional.empty());
    }
  }
}
