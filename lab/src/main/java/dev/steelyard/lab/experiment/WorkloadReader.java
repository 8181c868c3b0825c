package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.yaml.YamlMap;
import dev.steelyard.lab.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads what iterations do: the workload, and what each variant changes in it. */
final class WorkloadReader {

  static final List<String> COMMAND_KEYS = List.of("command", "env", "stdin");

  private static final int LONGEST_NAME = 100;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  /** Stands for a command with a problem, so that it is not missed as well. */
  private static final List<Template> BROKEN = List.of(new Template(""));

  private final List<String> places;

  WorkloadReader(List<Factor> factors) {
    places = Stream.concat(factors.stream().map(Factor::name), Experiment.PLACES.stream()).toList();
  }

  /** Every variant with its own workload; an experiment without variants has one. */
  List<Variant> variants(YamlMap experiment) {
    Optional<YamlNode> shared = experiment.get("workload");
    Parts parts = shared.map(node -> parts("workload", node)).orElse(Parts.NONE);
    Optional<YamlNode> declared = experiment.get("variants");
    if (declared.isPresent()) {
      return variants(declared.get(), parts);
    }
    return shared
        .or(() -> experiment.required("workload", "workload: {command: …}"))
        .map(place -> List.of(new Variant("baseline", workload(place, parts))))
        .orElse(List.of());
  }

  private List<Variant> variants(YamlNode declared, Parts shared) {
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
          Parts own = parts("the variant '%s'".formatted(name), node);
          variants.add(new Variant(name, workload(node, own.over(shared))));
        });
    return variants;
  }

  /** A command run once, before there is a variant or a level. */
  CommandTemplate setup(String what, YamlNode node) {
    return command(what, node, List.of("scratch", "here"));
  }

  /** A command run with the variant and levels of an iteration. */
  CommandTemplate everyIteration(String what, YamlNode node) {
    return command(what, node, places);
  }

  private CommandTemplate command(String what, YamlNode node, List<String> known) {
    return new CommandTemplate(words(what, node, known), Map.of(), Optional.empty());
  }

  private Workload workload(YamlNode place, Parts parts) {
    if (parts.words.isEmpty()) {
      place.problem("there is no 'command', neither here nor in 'workload'");
    }
    return new Workload.OfCommand(new CommandTemplate(parts.words, parts.environment, parts.input));
  }

  private Parts parts(String what, YamlNode node) {
    YamlMap map = node.map(what, COMMAND_KEYS);
    Map<String, Template> environment = map.get("env").map(this::environment).orElse(Map.of());
    boolean said = map.has("command") || !(node.isMap() || node.isNull());
    List<Template> missing = said ? BROKEN : List.of();
    return new Parts(
        map.get("command").map(one -> words("command", one, places)).orElse(missing),
        environment,
        map.get("stdin").map(one -> template(one, one.text("stdin"), places)));
  }

  private Map<String, Template> environment(YamlNode node) {
    Map<String, Template> environment = new LinkedHashMap<>();
    YamlMap map = node.openMap("env");
    map.entries()
        .forEach((name, value) -> {
          if (!VARIABLE.matcher(name).matches()) {
            map.keyPlace(name)
                .problem("'%s' is not the name of an environment variable".formatted(name));
          }
          environment.put(name, value(name, value));
        });
    return environment;
  }

  private Template value(String name, YamlNode node) {
    return template(node, node.isNull() ? "" : node.text("env " + name), places);
  }

  /** A line, split as a shell would, or a list of words. */
  private static List<Template> words(String what, YamlNode node, List<String> known) {
    if (node.isList()) {
      List<YamlNode> items = node.list(what);
      if (items.isEmpty()) {
        node.problem(what + " is an empty list");
        return BROKEN;
      }
      return items.stream()
          .map(item -> template(item, item.text("a word of " + what), known))
          .toList();
    }
    Optional<String> line = node.scalar(what);
    if (line.isEmpty()) {
      return BROKEN;
    }
    try {
      return Words.split(line.get()).stream().map(word -> template(node, word, known)).toList();
    } catch (SteelyardException wrong) {
      node.problem(what + ": " + wrong.getMessage());
      return BROKEN;
    }
  }

  private static Template template(YamlNode node, String text, List<String> known) {
    Template template = new Template(text);
    try {
      template.check(known);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
    }
    return template;
  }

  /** What a document says at one place; a variant's parts go over the shared ones. */
  private record Parts(
      List<Template> words, Map<String, Template> environment, Optional<Template> input) {

    static final Parts NONE = new Parts(List.of(), Map.of(), Optional.empty());

    Parts over(Parts shared) {
      Map<String, Template> all = new LinkedHashMap<>(shared.environment);
      all.putAll(environment);
      return new Parts(
          words.isEmpty() ? shared.words : words, all, input.isPresent() ? input : shared.input);
    }
  }
}
