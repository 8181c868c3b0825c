package dev.steelyard.load.scenario.reading;

import dev.steelyard.load.engine.LoadStage;
import dev.steelyard.yaml.YamlMap;
import dev.steelyard.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code shape}: stages of users, or of a rate. */
final class ShapeReader {

  static final List<String> STAGE_KEYS = List.of("users", "rate", "over", "for");

  /** Stages that are all of one kind. */
  record Stages(boolean open, List<LoadStage> stages) {
    Stages {
      stages = List.copyOf(stages);
    }
  }

  private ShapeReader() {}

  /** Stages as written; the first {@code over} begins at nothing. */
  static Stages stages(YamlNode node) {
    List<YamlNode> items = node.list("shape");
    if (items.isEmpty()) {
      node.problem("shape has no stages; write for example [{users: 50, over: 2m}]");
    }
    List<LoadStage> stages = new ArrayList<>();
    Optional<Boolean> open = Optional.empty();
    for (YamlNode item : items) {
      YamlMap map = item.map("a stage", STAGE_KEYS);
      boolean rate = map.has("rate");
      if (open.isPresent() && item.isMap() && open.get() != rate) {
        item.problem(
            "stages of users and of a rate cannot be mixed: with users the server sets the pace, with a rate the clock does");
        continue;
      }
      open = Optional.of(open.orElse(rate));
      stage(item, map, rate).ifPresent(stages::add);
    }
    return new Stages(open.orElse(false), stages);
  }

  private static Optional<LoadStage> stage(YamlNode node, YamlMap map, boolean rate) {
    if (map.has("users") == rate || map.has("over") == map.has("for")) {
      if (node.isMap() && STAGE_KEYS.containsAll(map.keys())) {
        node.problem(
            "a stage needs one of users and rate, and one of over (to get there) and for (to stay)");
      }
      return Optional.empty();
    }
    OptionalDouble target =
        map.get(rate ? "rate" : "users")
            .map(one -> rate ? LoadReader.rate(one) : LoadReader.users(one))
            .orElse(OptionalDouble.empty());
    boolean held = map.has("for");
    Optional<Duration> length =
        map.get(held ? "for" : "over")
            .flatMap(one -> LoadQuantities.duration(held ? "for" : "over", one, Duration.ZERO));
    return target.isPresent() && length.isPresent()
        ? Optional.of(new LoadStage(target.getAsDouble(), length.get(), held))
        : Optional.empty();
  }

  /** Users of a ready shape are whole and at least one where there are to be any. */
  static List<LoadStage> ready(List<ReadyShape.Leg> parts, double full, boolean open) {
    List<LoadStage> stages = new ArrayList<>();
    for (ReadyShape.Leg part : parts) {
      double target = part.share() * full;
      stages.add(new LoadStage(open ? target : Math.ceil(target), part.length(), part.held()));
    }
    return stages;
  }
}
