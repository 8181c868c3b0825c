package dev.steelyard.report.flame;

import dev.steelyard.core.profile.Frame;
import dev.steelyard.core.profile.diff.FrameNames;
import dev.steelyard.core.profile.diff.FunctionDifference;
import dev.steelyard.core.profile.diff.ProfileDifference;
import dev.steelyard.report.content.FunctionAmounts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What a page with both sides says of each function.
 *
 * @param by the functions that were compared
 */
record DrawnDifference(Map<Frame, FunctionDifference> by, FunctionAmounts amounts, double largest) {

  /** Not one of those that were compared. */
  private static final String NOT_COMPARED = "";

  static DrawnDifference of(ProfileDifference found) {
    Map<Frame, FunctionDifference> by = new HashMap<>();
    found.functions().forEach(one -> by.put(one.function(), one));
    double largest =
        found.functions().stream().mapToDouble(one -> Math.abs(one.change())).max().orElse(0);
    return new DrawnDifference(by, new FunctionAmounts(found), largest);
  }

  /** Columns by frame: the kind of change, how large it is beside the largest, and its words. */
  void write(List<Frame> frames, JsonGenerator json) {
    json.writeObjectPropertyStart("difference");
    json.writeArrayPropertyStart("change");
    frames.forEach(frame -> json.writeString(kind(frame)));
    json.writeEndArray();
    json.writeArrayPropertyStart("size");
    frames.forEach(frame -> json.writeNumber(size(frame)));
    json.writeEndArray();
    json.writeArrayPropertyStart("words");
    frames.forEach(frame -> json.writeString(words(frame)));
    json.writeEndArray();
    json.writeEndObject();
  }

  private @Nullable FunctionDifference of(Frame frame) {
    return by.get(FrameNames.comparable(frame));
  }

  private String kind(Frame frame) {
    FunctionDifference one = of(frame);
    return one == null ? NOT_COMPARED : one.kind().name();
  }

  /** In hundredths. */
  private int size(Frame frame) {
    FunctionDifference one = of(frame);
    return one == null || largest == 0
        ? 0
        : (int) Math.round(100 * Math.abs(one.change()) / largest);
  }

  private String words(Frame frame) {
    FunctionDifference one = of(frame);
    return one == null
        ? NOT_COMPARED
        : "own %s → %s: %s (95%%: %s … %s)"
            .formatted(
                amounts.amount(one.before()),
                amounts.amount(one.after()),
                amounts.change(one.change()),
                amounts.change(one.difference().low()),
                amounts.change(one.difference().high()));
  }
}
