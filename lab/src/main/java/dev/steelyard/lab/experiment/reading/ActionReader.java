package dev.steelyard.lab.experiment.reading;

import dev.steelyard.lab.template.Action;
import dev.steelyard.lab.template.RequestTemplate;
import dev.steelyard.lab.template.Reset;
import dev.steelyard.lab.template.reading.RequestTemplateReader;
import dev.steelyard.lab.template.reading.TemplateReader;
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
    List<Action> steps = reset.map(node -> actions("reset", node, templates)).orElse(List.of());
    TemplateReader after = knowing(steps, templates);
    return new Reset(steps, verify.map(node -> action("verify", node, after)));
  }

  /** One action or a list of them; each knows what requests before it have saved. */
  static List<Action> actions(String what, YamlNode node, TemplateReader templates) {
    List<Action> steps = new ArrayList<>();
    for (YamlNode one : node.isList() ? node.list(what) : List.of(node)) {
      steps.add(action(what, one, knowing(steps, templates)));
    }
    return steps;
  }

  private static TemplateReader knowing(List<Action> steps, TemplateReader templates) {
    List<RequestTemplate> requests = new ArrayList<>();
    for (Action step : steps) {
      if (step instanceof Action.OfRequest(RequestTemplate request)) {
        requests.add(request);
      }
    }
    return templates.with(RequestTemplateReader.saved(requests));
  }

  /** {@code POST /reset}, a mapping that says more, or {@code command: …}. */
  static Action action(String what, YamlNode node, TemplateReader templates) {
    if (node.isMap() && node.openMap(what).has(COMMAND)) {
      return node.map(what, COMMAND_KEYS)
          .get(COMMAND)
          .<Action>map(one -> new Action.OfCommand(templates.command(COMMAND, one)))
          .orElseThrow();
    }
    return new Action.OfRequest(RequestTemplateReader.request(what, node, templates));
  }
}
