package dev.steelyard.lab.experiment;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.lab.yaml.YamlMap;
import dev.steelyard.lab.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads what iterations do: the workload, and what each variant changes in it. */
final class WorkloadReader {

  static final List<String> COMMAND_KEYS = List.of("command", "env", "stdin");

  private final List<String> places;

  WorkloadReader(List<Factor> factors) {
    places = Stream.concat(factors.stream().map(Factor::name), Experiment.PLACES.stream()).toList();
  }

  /** Every variant with its own workload; an experiment without variants has one. */
  List<Variant> variants(YamlMap experiment) {
    Optional<YamlNode> shared = experiment.get("workload");
    Parts parts = shared.map(node -> parts("workload", node)).orElse(Parts.NONE);
    Map<String, YamlNode> declared =
        experiment.get("variants").map(node -> node.openMap("variants").entries()).orElse(Map.of());
    List<Variant> variants = new ArrayList<>();
    if (declared.isEmpty()) {
      YamlNode place =
          shared.orElseGet(
              () -> experiment.required("workload", "workload: {command: …}").orElse(null));
      if (place != null) {
        variants.add(new Variant("baseline", workload(place, parts)));
      }
    }
    declared.forEach((name, node) -> {
      if (name.isBlank() || name.length() > 100) {
        node.problem("a variant needs a name of 1 to 100 characters");
      }
      Parts own = parts("the variant '%s'".formatted(name), node);
      variants.add(new Variant(name, workload(node, own.over(parts))));
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
    CommandTemplate template = new CommandTemplate(words(what, node), Map.of(), Optional.empty());
    check(node, template, known);
    return template;
  }

  private Workload workload(YamlNode place, Parts parts) {
    if (parts.words.isEmpty()) {
      place.problem("there is no 'command', neither here nor in 'workload'");
    }
    CommandTemplate command = new CommandTemplate(parts.words, parts.environment, parts.input);
    check(place, command, places);
    return new Workload.OfCommand(command);
  }

  private Parts parts(String what, YamlNode node) {
    YamlMap map = node.map(what, COMMAND_KEYS);
    Map<String, Template> environment = new LinkedHashMap<>();
    map.get("env")
        .map(env -> env.openMap("env").entries())
        .orElse(Map.of())
        .forEach((name, value) -> environment.put(variable(name, value), value(name, value)));
    return new Parts(
        map.get("command").map(one -> words("command", one)).orElse(List.of()),
        environment,
        map.get("stdin").map(one -> new Template(one.text("stdin"))));
  }

  private static String variable(String name, YamlNode value) {
    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
      value.problem("'%s' is not the name of an environment variable".formatted(name));
    }
    return name;
  }

  private static Template value(String name, YamlNode node) {
    return new Template(node.isNull() ? "" : node.text("env " + name));
  }

  /** A line, split as a shell would, or a list of words. */
  private static List<Template> words(String what, YamlNode node) {
    if (node.isList()) {
      List<YamlNode> items = node.list(what);
      if (items.isEmpty()) {
        node.problem(what + " is an empty list");
      }
      return items.stream().map(item -> new Template(item.text("a word of " + what))).toList();
    }
    String line = node.text(what);
    try {
      return line.isEmpty() ? List.of() : Words.split(line).stream().map(Template::new).toList();
    } catch (SteelyardException wrong) {
      node.problem(what + ": " + wrong.getMessage());
      return List.of();
    }
  }

  private static void check(YamlNode place, CommandTemplate command, List<String> known) {
    command
        .templates()
        .forEach(template -> {
          try {
            template.check(known);
          } catch (SteelyardException wrong) {
            place.problem(wrong.getMessage());
          }
        });
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
