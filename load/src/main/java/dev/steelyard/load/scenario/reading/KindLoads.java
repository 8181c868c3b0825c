package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how much load each of several kinds of users makes: a share of the scenario's, or its own.
 * What the scenario says of lengths, pauses and arrivals holds for kinds that say nothing of them.
 */
final class KindLoads {

  /** The scenario's users, where {@code users} names the kinds. */
  static final String TOTAL = "total_users";

  static final String SHARE = "share";

  /** Any of these says what kind of load there is. */
  static final List<String> LOADS =
      List.of("users", "rate", "shape", "iterations", "shared_iterations");

  private static final List<String> COMMON =
      List.of(TOTAL, "rate", "shape", "iterations", "shared_iterations");

  private static final double MOST_SHARE = 1e6;

  private final YamlMap scenario;
  private final Map<String, YamlMap> kinds;

  /**
   * Reads nothing yet.
   *
   * @param kinds what the scenario says of each kind, by its name
   */
  KindLoads(YamlMap scenario, Map<String, YamlMap> kinds) {
    this.scenario = scenario;
    this.kinds = new LinkedHashMap<>(kinds);
  }

  /** The load of each kind, by its name. */
  Map<String, LoadModel> loads() {
    List<String> shared = kinds.keySet().stream().filter(name -> kind(name).has(SHARE)).toList();
    requireSomethingToShare(shared);
    Shares shares = new Shares(shared.stream().map(this::share).toList());
    Map<String, LoadModel> loads = new LinkedHashMap<>();
    kinds.forEach((name, map) -> {
      int at = shared.indexOf(name);
      loads.put(name, at < 0 ? own(name, map) : shared(name, map, shares, at));
    });
    return loads;
  }

  private YamlMap kind(String name) {
    return kinds.getOrDefault(name, scenario);
  }

  private void requireSomethingToShare(List<String> shared) {
    Optional<String> common = COMMON.stream().filter(scenario::has).findFirst();
    if (!shared.isEmpty() && common.isEmpty()) {
      kind(shared.getFirst())
          .keyPlace(SHARE)
          .problem("a share of what? write 'total_users: 100', a rate or a shape beside 'users'");
    }
    if (shared.isEmpty() && common.isPresent()) {
      scenario
          .keyPlace(common.get())
          .problem(
              "no kind of users has a share of this; write 'share: 80' where a kind is, or leave '%s' out"
                  .formatted(common.get()));
    }
  }

  private double share(String name) {
    YamlNode node = kind(name).get(SHARE).orElse(kind(name).keyPlace(SHARE));
    String text = node.scalar(SHARE).orElse("").strip();
    try {
      double share =
          Double.parseDouble(text.endsWith("%") ? text.substring(0, text.length() - 1) : text);
      if (share > 0 && share <= MOST_SHARE) {
        return share;
      }
    } catch (NumberFormatException wrong) {
      // Said below.
    }
    if (!text.isEmpty()) {
      node.problem(
          "share is '%s'; it must be a number above 0, such as 80 or 80%%".formatted(text));
    }
    return 1;
  }

  private LoadModel own(String name, YamlMap map) {
    if (LOADS.stream().noneMatch(map::has)) {
      kindPlace(name)
          .problem(
              "the kind '%s' has no load; give it a share, users, a rate or a shape"
                  .formatted(name));
    }
    List<String> dropped = new ArrayList<>(COMMON);
    dropped.add("users");
    dropped.addAll(isOpen(map) ? List.of("wait", "pacing") : List.of("max_users", "arrivals"));
    if (map.get("shape").map(YamlNode::isList).orElse(false)) {
      dropped.add("for");
    }
    return LoadReader.load(scenario.replaced(withPause(map, dropped), map), "users");
  }

  private LoadModel shared(String name, YamlMap map, Shares shares, int at) {
    for (String key : LOADS) {
      if (map.has(key)) {
        map.keyPlace(key)
            .problem(
                "the kind '%s' has a share of the scenario's load, and '%s' would be a load of its own; choose one"
                    .formatted(name, key));
      }
    }
    YamlMap all = scenario.replaced(withPause(map, new ArrayList<>()), map);
    LoadModel part = shares.part(LoadReader.load(all, TOTAL), at);
    if (isNobody(part)) {
      map.keyPlace(SHARE)
          .problem("the share of '%s' is less than one user; it would do nothing".formatted(name));
    }
    return part;
  }

  /** A kind that says one of these has it in place of either. */
  private static List<String> withPause(YamlMap map, List<String> dropped) {
    if (map.has("wait") || map.has("pacing")) {
      dropped.addAll(List.of("wait", "pacing"));
    }
    return dropped;
  }

  private static boolean isNobody(LoadModel part) {
    return switch (part) {
      case LoadModel.ConstantUsers it -> it.users() == 0;
      case LoadModel.RampingUsers it ->
          it.stages().stream().mapToDouble(LoadStage::target).allMatch(target -> target == 0);
      case LoadModel.IterationsPerUser it -> it.users() == 0;
      case LoadModel.SharedIterations it -> it.users() == 0 || it.iterations() == 0;
      case LoadModel.ConstantRate _, LoadModel.RampingRate _ -> false;
    };
  }

  private YamlNode kindPlace(String name) {
    return scenario
        .get("users")
        .map(node -> node.openMap("users").keyPlace(name))
        .orElse(scenario.keyPlace("users"));
  }

  private static boolean isOpen(YamlMap map) {
    boolean inStages =
        map.get("shape").filter(YamlNode::isList).stream()
            .flatMap(shape -> shape.list("shape").stream())
            .anyMatch(stage -> stage.isMap() && stage.openMap("a stage").has("rate"));
    return map.has("rate") || inStages;
  }
}
