package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.experiment.Action;
import dev.steelyard.lab.experiment.RequestTemplate;
import dev.steelyard.lab.experiment.Reset;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads what is done to a subject beside what is measured: requests and commands. */
final class ActionReader {

  private static final String COMMAND = "command";

  static final List<String> COMMAND_KEYS = List.of(COMMAND);

  private ActionReader() {}

  /**
   * What resets a subject: one action or a list of them.
   *
   * @param templates know what requests have saved before
   */
  static Reset reset(
      Optional<YamlNode> reset, Optional<YamlNode> verify, TemplateReader templates) {
    TemplateReader known = templates;
    List<Action> steps = new ArrayList<>();
    for (YamlNode node : reset.map(ActionReader::each).orElse(List.of())) {
      Action step = action("reset", node, known);
      steps.add(step);
      if (step instanceof Action.OfRequest(RequestTemplate request)) {
        known = known.with(RequestReader.saved(List.of(request)));
      }
    }
    TemplateReader after = known;
    return new Reset(steps, verify.map(node -> action("verify", node, after)));
  }

  private static List<YamlNode> each(YamlNode node) {
    return node.isList() ? node.list("reset") : List.of(node);
  }

  /** {@code POST /reset}, a mapping that says more, or {@code command: …}. */
  static Action action(String what, YamlNode node, TemplateReader templates) {
    if (node.isMap() && node.openMap(what).has(COMMAND)) {
      return node.map(what, COMMAND_KEYS)
          .get(COMMAND)
          .<Action>map(one -> new Action.OfCommand(templates.command(COMMAND, one)))
          .orElseThrow();
    }
    return new Action.OfRequest(RequestReader.request(what, node, templates));
  }
}
