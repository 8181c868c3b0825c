package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.scenario.check.AnswerChecks;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.yaml.YamlNode;
import java.util.Collection;
import java.util.Map;

/** Reads {@code check} of a request that is no scenario's, in the syntax that scenarios have. */
public final class AnswerChecksReader {

  private AnswerChecksReader() {}

  /**
   * The checks; what is wrong with one is a problem at its node.
   *
   * @param request what they are counted under
   * @param known names that texts may ask for, as in {@code {{name}}}
   */
  public static AnswerChecks read(YamlNode node, String request, Collection<String> known) {
    TemplateNames names = new TemplateNames(Map.of());
    known.forEach(names::declare);
    return new AnswerChecks(
        CheckReader.checks(node, new ScenarioTemplateReader(names), request), names.slots());
  }
}
