package dev.steelyard.report.data;

import dev.steelyard.report.content.RecordedProfile;
import dev.steelyard.report.load.SubjectSeen;

/** What was seen of the subject of a load test, for programs; nothing where nobody looked. */
final class JsonSubject {

  private JsonSubject() {}

  static void write(SubjectSeen seen, JsonOut json) {
    if (seen.profiled()) {
      json.array("profiles", seen.profiles(), one -> profile(one, json));
    }
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
