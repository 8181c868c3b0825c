package dev.steelyard.report.flame;

import dev.steelyard.core.profile.CallTree;
import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.FrameKind;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.text.VisibleJson;
import dev.steelyard.report.content.ShownNames;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * A profile as the page's script reads it: columns instead of objects. Frames name their files and
 * groups by places in {@code texts}, their kinds by places in {@code kinds}. Nodes are in drawing
 * order; {@code up} is how far before a node its parent is, and the empty stack is not written.
 * Entries are in the order of their nodes, {@code node} being how far after the one of the entry
 * before; weights are in {@code step}s of the event's unit. In the text no {@code <} occurs, so
 * that it can stand within a script element.
 */
final class FlameJson {

  private static final ObjectWriter WRITER = JsonMapper.shared().writer();

  private final BoundedProfile bounded;
  private final Profile profile;
  private final JsonGenerator json;

  private final Optional<DrawnDifference> difference;

  private FlameJson(
      BoundedProfile bounded, Optional<DrawnDifference> difference, JsonGenerator json) {
    this.difference = difference;
    this.bounded = bounded;
    this.profile = bounded.profile();
    this.json = json;
  }

  static void write(BoundedProfile bounded, Optional<DrawnDifference> difference, Appendable out)
      throws IOException {
    try (JsonGenerator json = WRITER.createGenerator(new VisibleJson(new NoTags(out)))) {
      json.writeStartObject();
      new FlameJson(bounded, difference, json).content();
      json.writeEndObject();
    } catch (JacksonIOException failed) {
      throw failed.getCause();
    }
  }

  private void content() {
    json.writeStringProperty("event", profile.event().title());
    json.writeStringProperty("unit", profile.event().unit().symbol());
    json.writeName("start");
    json.writeNumber(profile.start().map(Instant::toEpochMilli).orElse(-1L));
    json.writeNumberProperty("tileSeconds", bounded.tileSeconds());
    json.writeNumberProperty("tiles", profile.lengthSeconds());
    frames();
    difference.ifPresent(one -> one.write(profile.frames(), json));
    int[] order = DrawingOrder.of(profile);
    int[] places = places(order);
    nodes(order, places);
    texts("threads", profile.threads());
    entries(places);
  }

  private void frames() {
    List<Frame> frames = profile.frames();
    List<String> texts =
        frames.stream()
            .flatMap(frame -> List.of(frame.file(), frame.group()).stream())
            .distinct()
            .toList();
    Map<String, Integer> numbers = new HashMap<>();
    texts.forEach(text -> numbers.put(text, numbers.size()));
    texts("texts", texts);
    List<FrameKind> kinds = frames.stream().map(Frame::kind).distinct().toList();
    texts("kinds", kinds.stream().map(FrameKind::name).toList());
    json.writeObjectPropertyStart("frames");
    texts("name", frames.stream().map(Frame::name).toList());
    column("kind", frames.size(), i -> kinds.indexOf(frames.get(i).kind()));
    column("file", frames.size(), i -> numbers.get(frames.get(i).file()));
    column("group", frames.size(), i -> numbers.get(frames.get(i).group()));
    json.writeEndObject();
  }

  private static int[] places(int[] order) {
    int[] places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }

  private void nodes(int[] order, int[] places) {
    CallTree tree = profile.tree();
    int count = order.length - 1;
    json.writeObjectPropertyStart("nodes");
    column("up", count, i -> i + 1 - places[tree.parent(order[i + 1])]);
    column("frame", count, i -> tree.frame(order[i + 1]));
    json.writeEndObject();
  }

  private void entries(int[] places) {
    int[] entries =
        IntStream.range(0, profile.size())
            .boxed()
            .sorted(
                Comparator.<Integer>comparingInt(entry -> places[profile.node(entry)])
                    .thenComparingInt(profile::thread)
                    .thenComparingInt(profile::second))
            .mapToInt(entry -> entry)
            .toArray();
    long step = step();
    json.writeNumberProperty("step", step);
    json.writeObjectPropertyStart("entries");
    column(
        "node",
        entries.length,
        i ->
            places[profile.node(entries[i])] - (i == 0 ? 0 : places[profile.node(entries[i - 1])]));
    column("thread", entries.length, i -> profile.thread(entries[i]));
    column("tile", entries.length, i -> profile.second(entries[i]));
    json.writeName("weight");
    json.writeArray(
        IntStream.of(entries).mapToLong(entry -> profile.weight(entry) / step).toArray(),
        0,
        entries.length);
    json.writeEndObject();
  }

  /** The largest number that all weights are multiples of: often one sample's. */
  private long step() {
    long step = 0;
    for (int i = 0; i < profile.size() && step != 1; i++) {
      long rest = profile.weight(i);
      while (rest != 0) {
        long next = step % rest;
        step = rest;
        rest = next;
      }
    }
    return Math.max(1, step);
  }

  private void column(String name, int size, IntUnaryOperator value) {
    json.writeName(name);
    json.writeArray(IntStream.range(0, size).map(value).toArray(), 0, size);
  }

  private void texts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(text -> json.writeString(ShownNames.shown(text)));
    json.writeEndArray();
  }
}
