package dev.steelyard.lab.experiment.reading;

import dev.steelyard.host.isolation.IsolationKind;
import dev.steelyard.lab.experiment.Experiment;
import dev.steelyard.lab.template.Action;
import dev.steelyard.lab.template.CommandTemplate;
import dev.steelyard.lab.template.DataSetup;
import dev.steelyard.lab.template.DataSetup.Cache;
import dev.steelyard.lab.template.IsolationTemplate;
import dev.steelyard.lab.template.Readiness;
import dev.steelyard.lab.template.Reset;
import dev.steelyard.lab.template.Subject;
import dev.steelyard.lab.template.TextTemplate;
import dev.steelyard.lab.template.reading.ExperimentQuantities;
import dev.steelyard.lab.template.reading.TemplateReader;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the server that an experiment starts, and what it runs in. */
final class SubjectReader {

  static final List<String> KEYS =
      List.of(
          "start",
          "env",
          "ready",
          "ready_timeout",
          "setup",
          "data",
          "reset",
          "verify",
          "stop_timeout",
          "starts",
          "isolation");
  static final List<String> DATA_KEYS = List.of("from", "cache");
  static final List<String> FROM = List.of("setup");
  static final List<String> CACHES = List.of("drop", "keep");
  static final List<String> ISOLATION_KEYS =
      List.of("kind", "memory", "cpus", "pids", "read", "write", "disk", "files");
  static final List<String> KINDS =
      Arrays.stream(IsolationKind.values()).map(IsolationKind::word).toList();

  private static final int MOST_STARTS = 10_000;
  private static final IsolationTemplate NOT_ISOLATED =
      new IsolationTemplate(
          IsolationKind.NONE,
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());

  private final TemplateReader trial;
  private final TemplateReader inside;
  private final Map<List<String>, Reset> resets = new HashMap<>();
  private Optional<YamlNode> reset = Optional.empty();
  private Optional<YamlNode> verify = Optional.empty();

  /**
   * A reader.
   *
   * @param trial knows the variant and its levels
   */
  SubjectReader(TemplateReader trial) {
    this.trial = trial;
    this.inside = trial.with(Experiment.SUBJECT_PLACES);
  }

  /** What the subject's own command and environment may ask for. */
  TemplateReader inside() {
    return inside;
  }

  /**
   * The subject without its reset, which may ask for what requests of a workload have saved: {@link
   * #reset}.
   */
  Subject subject(YamlNode node) {
    YamlMap map = node.map("subject", KEYS);
    reset = map.get("reset");
    verify = map.get("verify");
    IsolationTemplate isolation = map.get("isolation").map(this::isolation).orElse(NOT_ISOLATED);
    List<TextTemplate> words = map.get("start").map(this::start).orElse(List.of());
    return new Subject(
        new CommandTemplate(
            words, map.get("env").map(inside::environment).orElse(Map.of()), Optional.empty()),
        map.get("ready").map(this::ready).orElse(new Readiness.Listens()),
        duration(map, "ready_timeout", Subject.DEFAULT_READY_TIMEOUT),
        data(map, isolation),
        Reset.NONE,
        duration(map, "stop_timeout", Subject.DEFAULT_STOP_TIMEOUT),
        map.get("starts")
            .map(one -> one.integer("starts", 1, MOST_STARTS).orElse(1))
            .orElse(Subject.DEFAULT_STARTS),
        isolation);
  }

  /**
   * How the subject is reset.
   *
   * @param own where a variant says it; it goes before the subject's own
   * @param saved names that the workload's requests bring
   */
  Reset reset(Optional<YamlNode> own, Optional<YamlNode> ownVerify, List<String> saved) {
    TemplateReader known = inside.with(saved);
    if (own.isPresent() || ownVerify.isPresent()) {
      return ActionReader.reset(own.or(() -> reset), ownVerify.or(() -> verify), known);
    }
    // Once for all variants alike: what is wrong is said once.
    return resets.computeIfAbsent(saved, _ -> ActionReader.reset(reset, verify, known));
  }

  /** What every start begins with: made by 'setup'; 'data' says more of it. */
  private DataSetup data(YamlMap map, IsolationTemplate isolation) {
    List<Action> steps =
        map.get("setup").map(node -> ActionReader.actions("setup", node, inside)).orElse(List.of());
    Optional<YamlMap> said = map.get("data").map(node -> node.map("data", DATA_KEYS));
    if (said.isPresent() && !map.has("setup")) {
      map.keyPlace("data").problem("data comes from 'setup', and the subject has none");
    }
    said.flatMap(data -> data.get("from")).ifPresent(from -> one("from", from, FROM));
    Cache cache =
        said.flatMap(data -> data.get("cache"))
            .map(node -> one("cache", node, CACHES).equals("keep") ? Cache.KEEP : Cache.DROP)
            .orElse(Cache.DROP);
    boolean bounded = isolation.memory().isPresent() || isolation.kind() == IsolationKind.MICROVM;
    if (cache == Cache.KEEP && bounded) {
      map.keyPlace("data")
          .problem(
              "'cache: keep' gives the subject memory that its 'memory' does not count; say 'cache:"
                  + " drop'");
    }
    return new DataSetup(steps, cache);
  }

  private static String one(String key, YamlNode node, List<String> words) {
    String said = node.text(key);
    if (!words.contains(said)) {
      node.problem("%s is '%s'; it must be %s".formatted(key, said, String.join(" or ", words)));
    }
    return said;
  }

  private List<TextTemplate> start(YamlNode node) {
    return inside.words("start", node);
  }

  private static Duration duration(YamlMap map, String key, Duration usual) {
    return map.get(key).map(node -> ExperimentQuantities.duration(key, node, usual)).orElse(usual);
  }

  /** {@code GET /health}, {@code listening}, {@code log: text} or {@code command: …}. */
  private Readiness ready(YamlNode node) {
    if (node.isMap()) {
      YamlMap map = node.openMap("ready");
      if (map.has("log")) {
        map = node.map("ready", List.of("log"));
        return new Readiness.Says(
            map.get("log").map(one -> inside.template("log", one)).orElse(new TextTemplate("")));
      }
    }
    if (!node.isMap() && node.text("ready").equals("listening")) {
      return new Readiness.Listens();
    }
    return switch (ActionReader.action("ready", node, inside)) {
      case Action.OfRequest(var request) -> new Readiness.Answers(request);
      case Action.OfCommand(var command) -> new Readiness.Ends(command);
    };
  }

  private IsolationTemplate isolation(YamlNode node) {
    YamlMap map = node.isMap() ? node.map("isolation", ISOLATION_KEYS) : null;
    if (map == null) {
      return new IsolationTemplate(
          kind(node),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of());
    }
    return new IsolationTemplate(
        map.required("kind", "kind: cgroup").map(this::kind).orElse(IsolationKind.NONE),
        limit(map, "memory"),
        limit(map, "cpus"),
        limit(map, "pids"),
        limit(map, "read"),
        limit(map, "write"),
        limit(map, "disk"),
        map.get("files").map(this::files).orElse(List.of()));
  }

  private List<TextTemplate> files(YamlNode node) {
    List<YamlNode> names = node.isList() ? node.list("files") : List.of(node);
    return names.stream().map(one -> trial.template("files", one)).toList();
  }

  private IsolationKind kind(YamlNode node) {
    Optional<String> word = node.scalar("kind");
    for (IsolationKind kind : IsolationKind.values()) {
      if (word.filter(kind.word()::equals).isPresent()) {
        return kind;
      }
    }
    word.ifPresent(wrong ->
        node.problem(
            "the isolation is '%s'; it must be one of %s"
                .formatted(wrong, String.join(", ", KINDS))));
    return IsolationKind.NONE;
  }

  /** What has places is looked at when they are filled in. */
  private Optional<TextTemplate> limit(YamlMap map, String key) {
    return map.get(key)
        .map(node -> {
          TextTemplate text = trial.template(key, node);
          if (text.names().isEmpty()) {
            node.quantity(key, LimitReader.of(key));
          }
          return text;
        });
  }
}
