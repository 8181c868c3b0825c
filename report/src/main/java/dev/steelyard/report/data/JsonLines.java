package dev.steelyard.report.data;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.LinesView;
import dev.steelyard.core.profile.LinesView.ListedFunction;
import dev.steelyard.core.profile.LinesView.ListedLine;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;

/**
 * The lines that have most of a profile, for programs: {@code steelyard-profile-lines}, version 1;
 * see docs/profile.md.
 */
public final class JsonLines implements Renderer<LinesView> {

  private static final int VERSION = 1;

  @Override
  public void write(LinesView view, Appendable out) throws IOException {
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-profile-lines");
              json.number("version", VERSION);
              json.text("title", view.title());
              json.text("event", view.profile().event().word());
              json.text("unit", view.profile().event().unit().symbol());
              json.number("total", view.hot().whole());
              json.number("unplaced", view.hot().unplaced());
              json.array("functions", view.functions(), one -> function(one, json));
              json.texts("notes", view.notes());
            }));
  }

  private static void function(ListedFunction one, JsonOut json) {
    Frame function = one.function().function();
    json.text("name", function.name());
    if (!function.file().isEmpty()) {
      json.text("file", function.file());
    }
    one.source().ifPresent(source -> json.text("source", source));
    json.number("own", one.function().own());
    json.number("total", one.function().total());
    json.array("lines", one.lines(), line -> line(line, one, json));
  }

  private static void line(ListedLine line, ListedFunction of, JsonOut json) {
    json.number("line", line.line());
    json.number("own", line.own());
    json.number("total", line.total());
    if (of.source().isPresent()) {
      json.text("text", line.text());
    }
  }
}
