package dev.steelyard.load.scenario.reading;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.secret.Secrets;
import dev.steelyard.http.HttpSettings;
import dev.steelyard.load.engine.LoadPlan;
import dev.steelyard.load.scenario.MeasuredWork;
import dev.steelyard.load.scenario.Scenario;
import dev.steelyard.load.scenario.ScenarioKind;
import dev.steelyard.load.scenario.ScenarioStep;
import dev.steelyard.load.scenario.Target;
import dev.steelyard.load.scenario.UserMemory;
import dev.steelyard.load.scenario.template.Escape;
import dev.steelyard.load.scenario.template.TemplateNames;
import dev.steelyard.load.threshold.Threshold;
import dev.steelyard.yaml.SecretNames;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Reads the parts of one scenario in the order in which they know of each other. For one thread.
 */
final class ScenarioBuilder {

  private static final long USUAL_SEED = 1;
  private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._/-]{0,199}");
  private static final Target NOWHERE = Target.of("http://localhost");

  private final ScenarioFiles files;
  private final TemplateNames names;
  private final TargetChoice target;
  private final ScenarioTemplateReader templates;

  ScenarioBuilder(ScenarioFiles files, TemplateNames names, TargetChoice target) {
    this.files = files;
    this.names = names;
    this.target = target;
    this.templates = new ScenarioTemplateReader(names);
  }

  Scenario scenario(YamlMap map, String text) {
    String name = map.required("name", "name: my-scenario").map(this::name).orElse("");
    Target server = server(map);
    map.get("data").ifPresent(node -> new DataReader(files, names).read(node));
    List<UserMemory.Preset> presets = map.get("variables").map(this::presets).orElse(List.of());
    Secrets secrets = map.get("redact").map(SecretNames::read).orElse(Secrets.KNOWN);
    FeedReader feeds =
        new FeedReader(
            templates, map.get("thresholds").map(ThresholdsReader::asked).orElse(List.of()));
    BodyReader bodies = new BodyReader(files, templates);
    HttpSettings http = HttpReader.settings(map, files, templates);
    ScenarioRequestReader requests =
        new ScenarioRequestReader(server, templates, bodies, feeds, secrets);
    RequestDefaults around = new RequestDefaults("", "", new TreeMap<>(), Map.of());
    if (map.has("tags")) {
      around = around.tagged(map.get("tags").map(ScenarioRequestReader::tags).orElse(Map.of()));
    }
    Doings doings = doings(map, around, requests);
    List<Threshold> thresholds =
        map.get("thresholds")
            .map(
                new ThresholdsReader(
                        feeds.metrics(),
                        MeasuredWork.of(
                            doings.kinds,
                            feeds.feeding(),
                            http.redirects() > 0 || server.equals(NOWHERE)))
                    ::thresholds)
            .orElse(List.of());
    return new Scenario(
        name,
        map.get("description").map(node -> node.text("description")).orElse(""),
        server,
        http,
        new UserMemory(names.slots(), presets, names.data().size()),
        doings.setup,
        doings.teardown,
        doings.kinds,
        map.get("graceful_stop").flatMap(ScenarioBuilder::gracefulStop).orElse(LoadPlan.GRACEFUL),
        thresholds,
        feeds.directions(),
        feeds.metrics().units(),
        WatchReader.watched(map, server, http, files, templates, feeds.metrics().kinds().keySet()),
        names.counters(),
        map.get("seed").map(ScenarioBuilder::seed).orElse(USUAL_SEED),
        secrets,
        text);
  }

  private record Doings(
      List<ScenarioStep> setup, List<ScenarioStep> teardown, List<ScenarioKind> kinds) {}

  /** What each part learns, the parts that come after it know; a teardown knows the set-up's. */
  private Doings doings(YamlMap map, RequestDefaults bare, ScenarioRequestReader requests) {
    TaskReader tasks = new TaskReader(requests, names);
    Optional<YamlNode> headers = map.get("headers");
    Supplier<RequestDefaults> early =
        () -> headers.map(node -> bare.withHeaders(requests.knownHeaders(node))).orElse(bare);
    List<ScenarioStep> setup = steps(map, "setup", tasks, early);
    Set<String> prepared = names.known();
    List<ScenarioKind> kinds = new KindsReader(map, requests, names).kinds(bare);
    names.knowOnly(prepared);
    List<ScenarioStep> teardown = steps(map, "teardown", tasks, early);
    return new Doings(setup, teardown, kinds);
  }

  /** Headers that name what a user does not know yet are left out of what it sends before. */
  private static List<ScenarioStep> steps(
      YamlMap map, String key, TaskReader tasks, Supplier<RequestDefaults> around) {
    return map.get(key)
        .map(node -> tasks.steps(node, () -> around.get().grouped(key)))
        .orElse(List.of());
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

  private Target server(YamlMap map) {
    return switch (target) {
      case TargetChoice.Own() ->
          map.required("target", "target: http://localhost:8080").map(this::own).orElse(NOWHERE);
      case TargetChoice.Given(String url) -> Target.of(url);
      case TargetChoice.Moved(String url) -> {
        Target there = Target.of(url);
        yield map.get("target").map(this::own).map(own -> own.on(there.origin())).orElse(there);
      }
    };
  }

  private Target own(YamlNode node) {
    String text = templates.environmentOnly("target", node);
    try {
      return text.isEmpty() ? NOWHERE : Target.of(text);
    } catch (SteelyardException wrong) {
      node.problem(wrong.getMessage());
      return NOWHERE;
    }
  }

  private List<UserMemory.Preset> presets(YamlNode node) {
    List<UserMemory.Preset> presets = new ArrayList<>();
    YamlMap map = node.openMap("variables");
    map.entries()
        .forEach((name, value) -> {
          if (!TemplateNames.isName(name)) {
            map.keyPlace(name)
                .problem("'%s' cannot be a variable; use letters, digits and _".formatted(name));
            return;
          }
          boolean json = value.isNumber() || value.isBoolean();
          presets.add(
              new UserMemory.Preset(
                  names.slot(name),
                  templates.template("the variable " + name, value, Escape.NONE),
                  json));
          names.declare(name);
        });
    return presets;
  }

  private static Optional<Duration> gracefulStop(YamlNode node) {
    return LoadQuantities.duration("graceful_stop", node, Duration.ZERO);
  }

  private static long seed(YamlNode node) {
    Optional<String> number = node.scalar("seed");
    try {
      return number.map(Long::parseLong).orElse(USUAL_SEED);
    } catch (NumberFormatException wrong) {
      node.problem("seed is '%s'; it must be a whole number".formatted(number.orElse("")));
      return USUAL_SEED;
    }
  }

  /** True or false. */
  static boolean flag(String what, YamlNode node) {
    if (!node.isBoolean()) {
      node.problem("%s must be true or false".formatted(what));
      return false;
    }
    return node.text(what).equals("true");
  }
}
