package dev.steelyard.profile.text;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import dev.steelyard.core.unit.Unit;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Profiles in the form of speedscope, as py-spy and many others write it. */
public final class SpeedscopeJson {

  /** What the form's schema is called, by which a file is known. */
  public static final String SCHEMA = "https://www.speedscope.app/file-format-schema.json";

  private static final Map<String, Double> NANOS =
      Map.of("nanoseconds", 1.0, "microseconds", 1e3, "milliseconds", 1e6, "seconds", 1e9);

  private final List<Integer> frames = new ArrayList<>();
  private final ProfileBuilder builder;
  private final double scale;

  private SpeedscopeJson(ProfileEvent event, double scale) {
    this.builder = new ProfileBuilder(event);
    this.scale = scale;
  }

  /**
   * Reads one: each of its profiles is a thread. Whether its times are of processors or of a clock
   * on the wall, the form does not say: they are taken for processors'.
   *
   * @param where for messages
   * @throws SteelyardException when it is damaged, or its profiles have several units
   */
  public static ProfileSet read(JsonNode json, String where) {
    List<String> units = new ArrayList<>();
    json.path("profiles").forEach(one -> units.add(one.path("unit").asString("none")));
    if (units.stream().distinct().count() > 1) {
      throw SteelyardException.invalid(
          "%s has profiles of several units: %s".formatted(where, String.join(", ", units)));
    }
    String unit = units.isEmpty() ? "none" : units.getFirst();
    SpeedscopeJson reading =
        NANOS.containsKey(unit)
            ? new SpeedscopeJson(ProfileEvent.CPU, NANOS.get(unit))
            : new SpeedscopeJson(
                unit.equals("bytes") ? ProfileEvent.ALLOCATION : ProfileEvent.SAMPLES, 1);
    try {
      json.path("shared").path("frames").forEach(one -> reading.frames.add(reading.frame(one)));
      json.path("profiles").forEach(reading::add);
    } catch (IllegalArgumentException damage) {
      throw SteelyardException.invalid(
          "%s cannot be read as a profile of speedscope: %s".formatted(where, damage.getMessage()),
          damage);
    }
    return ProfileSet.of(reading.builder.build());
  }

  private int frame(JsonNode json) {
    String file = json.path("file").asString("");
    FrameKind kind = file.endsWith(".py") ? FrameKind.PYTHON : FrameKind.OTHER;
    int line = json.path("line").isInt() ? Math.max(0, json.path("line").asInt()) : 0;
    return builder.frame(new Frame(kind, json.path("name").asString("unknown"), file, line));
  }

  private void add(JsonNode profile) {
    int thread = builder.thread(profile.path("name").asString(""));
    switch (profile.path("type").asString("")) {
      case "sampled" -> addSamples(profile, thread);
      case "evented" -> addEvents(profile, thread);
      default ->
          throw new IllegalArgumentException("'type' of a profile is neither sampled nor evented");
    }
  }

  private void addSamples(JsonNode profile, int thread) {
    JsonNode samples = profile.path("samples");
    JsonNode weights = profile.path("weights");
    if (samples.size() != weights.size()) {
      throw new IllegalArgumentException(
          "%d samples have %d weights".formatted(samples.size(), weights.size()));
    }
    for (int i = 0; i < samples.size(); i++) {
      int node = CallTree.ROOT;
      for (JsonNode one : samples.get(i)) {
        node = builder.push(node, number(one));
      }
      builder.add(node, thread, 0, weight(weights.get(i).asDouble()));
    }
  }

  /** Between two events, the stack is as it was left. */
  private void addEvents(JsonNode profile, int thread) {
    Deque<Integer> nodes = new ArrayDeque<>(List.of(CallTree.ROOT));
    OptionalDouble before = OptionalDouble.empty();
    for (JsonNode event : profile.path("events")) {
      double at = event.path("at").asDouble();
      if (before.isPresent() && nodes.size() > 1) {
        builder.add(nodes.peek(), thread, 0, weight(at - before.getAsDouble()));
      }
      before = OptionalDouble.of(at);
      if (event.path("type").asString("").equals("O")) {
        nodes.push(builder.push(nodes.peek(), number(event.path("frame"))));
      } else if (nodes.size() > 1) {
        nodes.pop();
      } else {
        throw new IllegalArgumentException("a frame ends that has not begun");
      }
    }
  }

  private int number(JsonNode json) {
    if (!json.isInt() || json.asInt() < 0 || json.asInt() >= frames.size()) {
      throw new IllegalArgumentException("there is no frame %s".formatted(json));
    }
    return frames.get(json.asInt());
  }

  private long weight(double said) {
    double weight = said * scale;
    if (!(weight >= 0 && weight < Long.MAX_VALUE)) {
      throw new IllegalArgumentException("'%s' is no weight".formatted(said));
    }
    return Math.round(weight);
  }

  /** Writes a thread of ours as a profile of theirs; seconds are not kept. */
  public static void write(Profile profile, String name, Appendable out) throws IOException {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    all.put("$schema", SCHEMA).put("name", name).put("exporter", "steelyard");
    ArrayNode frames = all.putObject("shared").putArray("frames");
    for (Frame one : profile.frames()) {
      ObjectNode frame = frames.addObject().put("name", one.name());
      if (!one.file().isEmpty()) {
        frame.put("file", one.file());
      }
      if (one.line() > 0) {
        frame.put("line", one.line());
      }
    }
    ArrayNode profiles = all.putArray("profiles");
    for (int thread = 0; thread < profile.threads().size(); thread++) {
      write(profile, thread, profiles.addObject());
    }
    out.append(all.toString()).append('\n');
  }

  private static void write(Profile profile, int thread, ObjectNode to) {
    Unit unit = profile.event().unit();
    to.put("type", "sampled").put("name", profile.threads().get(thread));
    to.put(
        "unit",
        unit.equals(Unit.NANOSECONDS) ? "nanoseconds" : unit.equals(Unit.BYTES) ? "bytes" : "none");
    ArrayNode samples = JsonMapper.shared().createArrayNode();
    ArrayNode weights = JsonMapper.shared().createArrayNode();
    long sum = 0;
    long[] own = profile.ownByNode(entry -> profile.thread(entry) == thread);
    for (int node = 0; node < own.length; node++) {
      if (own[node] > 0) {
        ArrayNode sample = samples.addArray();
        for (int frame : profile.tree().stack(node)) {
          sample.add(frame);
        }
        weights.add(own[node]);
        sum += own[node];
      }
    }
    to.put("startValue", 0).put("endValue", sum);
    to.set("samples", samples);
    to.set("weights", weights);
  }
}
