package dev.steelyard.report.data;

import dev.steelyard.load.observe.Observed;
import dev.steelyard.load.observe.ObservedLine;
import dev.steelyard.load.observe.ObservedLine.Point;
import dev.steelyard.load.observe.ObservedValue;
import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.report.load.SubjectSeen;

/** What was seen of the subject of a load test, for programs; nothing where nobody looked. */
final class JsonSubject {

  private JsonSubject() {}

  static void write(SubjectSeen seen, JsonOut json) {
    if (seen.profiled()) {
      json.array("profiles", seen.profiles(), one -> profile(one, json));
    }
    if (!seen.observed().equals(Observed.NOTHING)) {
      json.array("metrics", seen.observed().lines(), line -> line(line, json));
      json.array("metric_results", seen.observed().values(), one -> value(one, json));
    }
    if (!seen.unseen().isEmpty()) {
      json.texts("not_seen", seen.unseen());
    }
  }

  private static void line(ObservedLine line, JsonOut json) {
    json.text("name", line.name());
    json.object("labels", () -> line.labels().forEach(json::text));
    if (!line.what().isEmpty()) {
      json.text("of", line.what());
    }
    json.text("unit", line.unit().symbol());
    json.numbers("at", line.points().stream().mapToDouble(Point::at).toArray());
    json.numbersWithGaps("values", line.points().stream().mapToDouble(Point::value).toArray());
  }

  private static void value(ObservedValue one, JsonOut json) {
    json.text("name", one.name());
    json.text("unit", one.unit().symbol());
    one.direction().ifPresent(better -> json.text("better", better.word()));
    json.number("value", one.whole());
    json.numbers("parts", one.parts().stream().mapToDouble(Double::doubleValue).toArray());
  }

  private static void profile(RecordedProfile one, JsonOut json) {
    json.text("process", one.process());
    json.text("event", one.profile().event().word());
    json.text("unit", one.profile().event().unit().symbol());
    json.number("total", one.profile().total());
    one.page().ifPresent(page -> json.text("flame_graph", page));
    one.recording().ifPresent(recording -> json.text("recording", recording));
  }
}
