package dev.steelyard.report.data;

import dev.steelyard.core.profile.diff.DifferenceScale;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.report.content.ProfileChanges;
import dev.steelyard.report.content.Renderer;
import java.io.IOException;
import java.util.Locale;

/**
 * What became of functions from one profile to another, for programs: {@code
 * steelyard-profile-diff}, version 1; see docs/profile.md.
 */
public final class JsonProfileChanges implements Renderer<ProfileChanges> {

  private static final int VERSION = 1;

  @Override
  public void write(ProfileChanges changes, Appendable out) throws IOException {
    ProfileDifference found = changes.difference();
    JsonOut.write(
        out,
        json ->
            json.object(() -> {
              json.text("format", "steelyard-profile-diff");
              json.number("version", VERSION);
              json.text("before", changes.before());
              json.text("after", changes.after());
              json.text("event", found.event().word());
              json.text("scale", found.scale().word());
              json.any("negative", changes.isNegative());
              json.any("confidence", ProfileDifference.CONFIDENCE);
              json.number("block_seconds", found.blockSeconds());
              json.number("not_compared", found.rest());
              found
                  .whole()
                  .ifPresent(whole ->
                      json.object(
                          found.scale() == DifferenceScale.WORK ? "per_work" : "per_second",
                          () -> numbers(whole, json)));
              json.array("functions", found.functions(), one -> function(one, json));
              json.texts("notes", changes.notes());
            }));
  }

  static void function(FunctionDifference one, JsonOut json) {
    json.text("name", one.function().name());
    if (!one.function().file().isEmpty()) {
      json.text("file", one.function().file());
    }
    numbers(one, json);
  }

  static void numbers(FunctionDifference one, JsonOut json) {
    json.text("change", one.kind().name().toLowerCase(Locale.ROOT));
    json.any("before", one.before());
    json.any("after", one.after());
    json.any("low", one.difference().low());
    json.any("high", one.difference().high());
    json.any("adjusted_p", one.adjusted());
  }
}
