package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.LoadModel;
import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.load.engine.Pause;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads how much load there is: users, a rate, iterations or a shape. */
public final class LoadReader {

  static final int MOST_USERS = 1_000_000;
  private static final int MOST_ITERATIONS = Integer.MAX_VALUE;
  private static final Duration USUAL_AT_MOST = Duration.ofMinutes(10);
  private static final LoadModel ONCE =
      new LoadModel.IterationsPerUser(1, 1, USUAL_AT_MOST, Pause.NONE);

  private final YamlMap map;
  private final String users;

  private LoadReader(YamlMap map, String users) {
    this.map = map;
    this.users = users;
  }

  /**
   * One user that iterates once, unless the scenario says more.
   *
   * @param users the key that says how many users there are
   */
  static LoadModel load(YamlMap map, String users) {
    return new LoadReader(map, users).load();
  }

  /**
   * Load that is said elsewhere than in a file.
   *
   * @param keys as in a scenario, such as {@code users} and {@code for}
   * @throws dev.steelyard.core.SteelyardException naming each thing that is wrong
   */
  public static LoadModel load(Map<String, String> keys) {
    Overrides overrides = Overrides.of(keys);
    LoadModel model = load(overrides.map(), "users");
    overrides.problems().throwIfAny();
    return model;
  }

  private LoadModel load() {
    excluding("rate", "iterations", "shared_iterations");
    excluding("iterations", "shared_iterations");
    excluding("shape", "iterations", "shared_iterations");
    if (map.has("shape")) {
      return map.get("shape").map(this::shape).orElse(ONCE);
    }
    if (map.has("rate")) {
      return constantRate();
    }
    onlyOpen();
    if (map.has("iterations") || map.has("shared_iterations")) {
      return iterations();
    }
    if (map.has(users) && !map.has("for")) {
      map.keyPlace(users).problem("users need 'for', as in for: 1m, or iterations");
    }
    if (map.has("for") && !map.has(users)) {
      map.keyPlace("for").problem("'for' needs users or a rate, as in users: 50");
    }
    return map.has(users)
        ? new LoadModel.ConstantUsers(usersOr(1), length(Duration.ofSeconds(1)), pause())
        : new LoadModel.IterationsPerUser(1, 1, USUAL_AT_MOST, pause());
  }

  private void excluding(String key, String... others) {
    for (String other : others) {
      if (map.has(key) && map.has(other)) {
        map.keyPlace(other)
            .problem("'%s' and '%s' cannot go together; choose one".formatted(key, other));
      }
    }
  }

  private LoadModel iterations() {
    boolean shared = map.has("shared_iterations");
    String key = shared ? "shared_iterations" : "iterations";
    long iterations =
        map.get(key).map(node -> node.integer(key, 1, MOST_ITERATIONS).orElse(1)).orElse(1);
    Duration atMost = length(USUAL_AT_MOST);
    return shared
        ? new LoadModel.SharedIterations(usersOr(1), iterations, atMost, pause())
        : new LoadModel.IterationsPerUser(usersOr(1), iterations, atMost, pause());
  }

  private LoadModel constantRate() {
    if (!map.has("for")) {
      map.keyPlace("rate").problem("a rate needs 'for', as in for: 1m");
    }
    noPause();
    double rate = map.get("rate").map(LoadReader::rate).orElse(OptionalDouble.empty()).orElse(0);
    return new LoadModel.ConstantRate(
        rate,
        length(Duration.ofSeconds(1)),
        ArrivalReader.gaps(map),
        ArrivalReader.pool(map, users));
  }

  private LoadModel shape(YamlNode node) {
    return node.isList() ? stages(node) : ready(node);
  }

  private LoadModel stages(YamlNode node) {
    for (String key : List.of("rate", "for")) {
      if (map.has(key)) {
        map.keyPlace(key).problem("the stages of 'shape' say this; leave '%s' out".formatted(key));
      }
    }
    ShapeReader.Stages stages = ShapeReader.stages(node);
    if (!stages.open() && map.has(users)) {
      map.keyPlace(users)
          .problem("the stages of 'shape' say this; leave '%s' out".formatted(users));
    }
    return model(stages.open(), stages.stages());
  }

  private LoadModel ready(YamlNode node) {
    Optional<String> word = node.scalar("shape");
    Optional<ReadyShape> shape = word.flatMap(ReadyShape::of);
    boolean open = map.has("rate");
    if (shape.isEmpty()) {
      word.ifPresent(wrong ->
          node.problem(
              "shape is '%s'; it must be a list of stages, or one of %s"
                  .formatted(wrong, String.join(", ", ReadyShape.words()))));
      return ONCE;
    }
    if (!open && !map.has(users)) {
      node.problem(
          "the shape '%s' needs to know how much its full load is; add users: 50 or rate: 200/s"
              .formatted(shape.get().word()));
      return ONCE;
    }
    List<ReadyShape.Leg> parts =
        map.get("for")
            .flatMap(length -> LoadQuantities.duration("for", length, Duration.ofMillis(1)))
            .map(shape.get()::parts)
            .orElse(shape.get().parts());
    double full =
        open
            ? map.get("rate").map(LoadReader::rate).orElse(OptionalDouble.empty()).orElse(0)
            : usersOr(1);
    return model(open, ShapeReader.ready(parts, full, open));
  }

  private LoadModel model(boolean open, List<LoadStage> stages) {
    if (open) {
      noPause();
      return new LoadModel.RampingRate(
          0, stages, ArrivalReader.gaps(map), ArrivalReader.pool(map, users));
    }
    onlyOpen();
    return new LoadModel.RampingUsers(0, stages, pause());
  }

  /** Without a rate nothing arrives. */
  private void onlyOpen() {
    for (String key : List.of("max_users", "arrivals")) {
      if (map.has(key)) {
        map.keyPlace(key).problem("'%s' belongs to a rate, and there is none".formatted(key));
      }
    }
  }

  private void noPause() {
    for (String key : List.of("wait", "pacing")) {
      if (map.has(key)) {
        map.keyPlace(key)
            .problem(
                "'%s' belongs to users; at a rate the clock says when an iteration begins"
                    .formatted(key));
      }
    }
  }

  private Pause pause() {
    if (map.has("wait") && map.has("pacing")) {
      map.keyPlace("pacing").problem("'wait' and 'pacing' cannot go together; choose one");
    }
    return map.get("pacing")
        .flatMap(node -> LoadQuantities.duration("pacing", node, Duration.ofMillis(1)))
        .<Pause>map(Pause.Pacing::new)
        .or(() -> map.get("wait").map(PauseReader::pause))
        .orElse(Pause.NONE);
  }

  private Duration length(Duration usual) {
    return map.get("for")
        .flatMap(node -> LoadQuantities.duration("for", node, Duration.ofMillis(1)))
        .orElse(usual);
  }

  private int usersOr(int usual) {
    return (int) map.get(users).map(LoadReader::users).orElse(OptionalDouble.empty()).orElse(usual);
  }

  static OptionalDouble users(YamlNode node) {
    return node.integer("users", 0, MOST_USERS).stream().asDoubleStream().findFirst();
  }

  static OptionalDouble rate(YamlNode node) {
    return node.quantity("rate", LoadQuantities::rate);
  }
}
