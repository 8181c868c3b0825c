package dev.steelyard.report.data;

import dev.steelyard.core.profile.FunctionTotal;
import dev.steelyard.core.profile.Profile;
import dev.steelyard.core.profile.ProfileView;
import dev.steelyard.core.profile.ThreadTotals;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * Where a profile's weight is, for programs: {@code steelyard-profile-summary}, version 1; see
 * docs/profile.md.
 */
public final class JsonProfile implements Renderer<ProfileView> {

  private static final int VERSION = 1;

  @Override
  public void write(ProfileView view, Appendable out) throws IOException {
    Profile profile = view.profile();
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-profile-summary");
              json.number("version", VERSION);
              json.text("title", view.title());
              json.text("event", profile.event().word());
              json.text("unit", profile.event().unit().symbol());
              json.number("total", profile.total());
              if (profile.start().isPresent()) {
                json.number("seconds", profile.lengthSeconds());
              }
              json.array("functions", view.topFunctions(), one -> function(one, json));
              json.array("types", view.topTypes(), one -> function(one, json));
              json.array("threads", ThreadTotals.of(profile), one -> thread(one, json));
              json.texts("notes", view.notes());
            }));
  }

  private static void function(FunctionTotal one, JsonOut json) {
    json.text("name", one.function().name());
    if (!one.function().file().isEmpty()) {
      json.text("file", one.function().file());
    }
    if (one.function().line() > 0) {
      json.number("line", one.function().line());
    }
    json.number("own", one.own());
    json.number("total", one.total());
  }

  private static void thread(ThreadTotals.Total one, JsonOut json) {
    json.text("name", one.name());
    json.number("threads", one.threads());
    json.number("weight", one.weight());
  }
}
