package dev.steelyard.lab.experiment.reading;

import dev.steelyard.core.model.MeasuredPart;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.experiment.Factor;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;

/** Reads the axes of the matrix. */
final class FactorReader {

  private FactorReader() {}

  static List<Factor> factors(YamlNode node) {
    List<Factor> factors = new ArrayList<>();
    YamlMap map = node.openMap("factors");
    map.entries()
        .forEach((name, levels) -> {
          if (Experiment.PLACES.contains(name) || !TextTemplate.isName(name)) {
            map.keyPlace(name).problem("'%s' cannot be the name of a factor".formatted(name));
          }
          factors.add(factor(name, levels));
        });
    return factors;
  }

  /**
   * Where traces are recorded, the parts of a unit of work are told beside the levels of a trial.
   */
  static void requireNoneOfTraces(YamlNode node) {
    YamlMap map = node.openMap("factors");
    map.entries().keySet().stream()
        .filter(MeasuredPart.FACTORS::contains)
        .forEach(name ->
            map.keyPlace(name)
                .problemUnlessKept(
                    "'%s' cannot be the name of a factor where 'profile' has 'trace', which tells its own parts by that name; call it '%s_kind'"
                        .formatted(name, name)));
  }

  private static Factor factor(String name, YamlNode node) {
    String what = "the factor '%s'".formatted(name);
    List<String> levels = new ArrayList<>();
    List<YamlNode> items = node.list(what);
    for (YamlNode item : items) {
      String level = item.text("a level of " + what);
      if (levels.contains(level)) {
        item.problem("%s has the level '%s' twice".formatted(what, level));
      }
      levels.add(level);
    }
    if (items.isEmpty() && node.isList()) {
      node.problem(what + " has no levels");
    }
    return new Factor(name, levels);
  }
}
