package dev.steelyard.profile.text;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.DoneWork;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileBuilder;
import dev.steelyard.core.profile.ProfileEvent;
import dev.steelyard.core.profile.ProfileSet;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Profiles in Steelyard's own form, which keeps all of them; docs/profile.md tells it. */
public final class ProfileJson {

  public static final String FORMAT = "steelyard-profile";
  private static final int VERSION = 1;

  private ProfileJson() {}

  /** Writes a set. */
  public static void write(ProfileSet set, Appendable out) throws IOException {
    ObjectNode all = JsonMapper.shared().createObjectNode();
    all.put("format", FORMAT).put("version", VERSION);
    ArrayNode notes = all.putArray("notes");
    set.notes().forEach(notes::add);
    set.work()
        .ifPresent(
            work -> all.putObject("work").put("units", work.units()).put("unit", work.unit()));
    ArrayNode profiles = all.putArray("profiles");
    set.profiles().values().forEach(one -> write(one, profiles.addObject()));
    out.append(all.toString()).append('\n');
  }

  private static void write(Profile profile, ObjectNode to) {
    to.put("event", profile.event().word()).put("unit", profile.event().unit().symbol());
    profile.start().ifPresent(time -> to.put("start", time.toString()));
    ArrayNode threads = to.putArray("threads");
    profile.threads().forEach(threads::add);
    ArrayNode frames = to.putArray("frames");
    for (Frame one : profile.frames()) {
      frames
          .addArray()
          .add(one.kind().name().toLowerCase(Locale.ROOT))
          .add(one.name())
          .add(one.file())
          .add(one.line());
    }
    CallTree tree = profile.tree();
    ArrayNode stacks = to.putArray("stacks");
    for (int node = 1; node < tree.size(); node++) {
      stacks.addArray().add(tree.parent(node)).add(tree.frame(node));
    }
    ArrayNode samples = to.putArray("samples");
    for (int i = 0; i < profile.size(); i++) {
      samples
          .addArray()
          .add(profile.node(i))
          .add(profile.thread(i))
          .add(profile.second(i))
          .add(profile.weight(i));
    }
  }

  /**
   * Reads a set.
   *
   * @param where for messages
   * @throws SteelyardException when it is of another version, or damaged
   */
  public static ProfileSet read(JsonNode json, String where) {
    if (json.path("version").asInt(0) != VERSION) {
      throw SteelyardException.invalid(
          "%s is a profile of version %s, and this Steelyard knows %d"
              .formatted(where, json.path("version").asString("none"), VERSION));
    }
    Map<ProfileEvent, Profile> profiles = new EnumMap<>(ProfileEvent.class);
    try {
      for (JsonNode one : json.path("profiles")) {
        Profile profile = profile(one);
        profiles.put(profile.event(), profile);
      }
    } catch (IllegalArgumentException | DateTimeException damage) {
      throw SteelyardException.invalid(
          "%s is no profile, or damaged: %s".formatted(where, damage.getMessage()), damage);
    }
    List<String> notes = new ArrayList<>();
    json.path("notes").forEach(one -> notes.add(one.asString("")));
    return new ProfileSet(profiles, notes, work(json.path("work"), where));
  }

  private static Optional<DoneWork> work(JsonNode json, String where) {
    if (json.isMissingNode()) {
      return Optional.empty();
    }
    if (!json.path("units").canConvertToLong() || json.path("units").asLong() < 1) {
      throw SteelyardException.invalid(
          "%s is damaged: '%s' is no number of units of work".formatted(where, json.path("units")));
    }
    return Optional.of(
        new DoneWork(json.path("units").asLong(), json.path("unit").asString("unit")));
  }

  private static Profile profile(JsonNode json) {
    ProfileEvent event = event(json.path("event").asString(""));
    String unit = json.path("unit").asString("");
    if (!unit.isEmpty() && !unit.equals(event.unit().symbol())) {
      throw new IllegalArgumentException(
          "'%s' is weighed in '%s', and not in '%s'"
              .formatted(event.word(), event.unit().symbol(), unit));
    }
    ProfileBuilder builder = new ProfileBuilder(event);
    Optional.ofNullable(json.path("start").stringValue(null))
        .ifPresent(time -> builder.start(Instant.parse(time)));
    int[] threads = new int[json.path("threads").size()];
    Arrays.setAll(threads, i -> builder.thread(json.path("threads").get(i).asString("")));
    int[] frames = new int[json.path("frames").size()];
    Arrays.setAll(frames, i -> builder.frame(frame(json.path("frames").get(i))));
    int[] nodes = new int[json.path("stacks").size() + 1];
    int next = 1;
    for (JsonNode one : json.path("stacks")) {
      int parent = within(one.path(0), next, "a stack below another");
      nodes[next++] =
          builder.push(nodes[parent], frames[within(one.path(1), frames.length, "a frame")]);
    }
    for (JsonNode one : json.path("samples")) {
      builder.add(
          nodes[within(one.path(0), nodes.length, "a stack")],
          threads[within(one.path(1), threads.length, "a thread")],
          within(one.path(2), Integer.MAX_VALUE, "a second"),
          weight(one.path(3)));
    }
    return builder.build();
  }

  private static long weight(JsonNode json) {
    if (!json.isIntegralNumber() || !json.canConvertToLong() || json.asLong() < 0) {
      throw new IllegalArgumentException("'%s' is no weight".formatted(json));
    }
    return json.asLong();
  }

  private static int within(JsonNode json, int bound, String what) {
    if (!json.isIntegralNumber()
        || !json.canConvertToInt()
        || json.asInt() < 0
        || json.asInt() >= bound) {
      throw new IllegalArgumentException("'%s' is no number of %s".formatted(json, what));
    }
    return json.asInt();
  }

  private static ProfileEvent event(String word) {
    return Arrays.stream(ProfileEvent.values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'%s' is no event".formatted(word)));
  }

  private static Frame frame(JsonNode json) {
    return new Frame(
        FrameKind.valueOf(json.path(0).asString("").toUpperCase(Locale.ROOT)),
        json.path(1).asString(""),
        json.path(2).asString(""),
        within(json.path(3), Integer.MAX_VALUE, "a line"));
  }
}
