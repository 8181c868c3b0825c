package dev.steelyard.compat.search;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.AgingFailure;
import dev.steelyard.core.compat.AgingStep;
import dev.steelyard.core.file.BoundedFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A sequence as files keep it: JSON, which programs that do the sequence carry behind marks.
 *
 * @param caseName with its parameters
 * @param reader the version that looks at the end, beside that of the last step
 */
public record SavedSequence(String caseName, List<AgingStep> steps, String reader) {

  private static final String FORMAT = "steelyard-sequence";
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_STEPS = 10_000;
  private static final String MARK = "\n# ---- sequence\n";

  private static final JsonMapper JSON = JsonMapper.shared();

  public SavedSequence {
    steps = List.copyOf(steps);
  }

  static ObjectNode json(AgingFailure failure) {
    ObjectNode all = JSON.createObjectNode();
    all.put("format", FORMAT).put("version", VERSION).put("case", failure.caseName());
    var steps = all.putArray("steps");
    for (AgingStep step : failure.steps()) {
      steps
          .addObject()
          .put("operation", step.operation())
          .put("version", step.version())
          .put("seed", step.seed())
          .put("size", step.size());
    }
    all.put("reader", failure.reader())
        .put("verdict", failure.verdict().words())
        .put("place", failure.place())
        .put("words", failure.words());
    return all;
  }

  /** The text of a file of JSON. */
  public static String text(AgingFailure failure) {
    return json(failure).toPrettyString() + "\n";
  }

  /**
   * Reads one.
   *
   * @param file JSON, or a program that carries it
   * @throws SteelyardException when it holds none
   */
  public static SavedSequence read(Path file) {
    String text = BoundedFiles.text(file, "a sequence", MOST_BYTES);
    int mark = text.indexOf(MARK);
    String json = mark < 0 ? text : line(text, mark + MARK.length());
    try {
      return of(JSON.readTree(json), file);
    } catch (JacksonException notJson) {
      throw none(file, "it is no JSON: " + notJson.getOriginalMessage());
    }
  }

  private static String line(String text, int begin) {
    int end = text.indexOf('\n', begin);
    return text.substring(begin, end < 0 ? text.length() : end).replaceFirst("^# ", "");
  }

  private static SavedSequence of(JsonNode json, Path file) {
    if (!json.path("format").asString("").equals(FORMAT)) {
      throw none(file, "its format is not " + FORMAT);
    }
    if (json.path("version").asInt(0) != VERSION) {
      throw none(
          file,
          "it is of version %s, and this Steelyard knows %d"
              .formatted(json.path("version").asString("none"), VERSION));
    }
    List<AgingStep> steps = new ArrayList<>();
    for (JsonNode one : json.path("steps")) {
      steps.add(
          new AgingStep(
              text(one, "operation", file),
              text(one, "version", file),
              one.path("seed").asLong(0),
              size(one.path("size"), file)));
    }
    if (steps.isEmpty()
        || steps.size() > MOST_STEPS
        || !steps.getFirst().operation().equals(AgingStep.CREATE)) {
      throw none(file, "its steps do not begin with 'create', or are too many");
    }
    return new SavedSequence(text(json, "case", file), steps, text(json, "reader", file));
  }

  private static int size(JsonNode size, Path file) {
    if (size.isMissingNode()) {
      return 1;
    }
    if (!size.isIntegralNumber() || !size.canConvertToInt() || size.asInt() < 1) {
      throw none(file, "a step's size is %s; it is a whole number from 1 on".formatted(size));
    }
    return size.asInt();
  }

  private static String text(JsonNode of, String key, Path file) {
    JsonNode value = of.path(key);
    if (!value.isString()) {
      throw none(file, "'%s' is missing, or no text".formatted(key));
    }
    return value.stringValue();
  }

  private static SteelyardException none(Path file, String why) {
    return SteelyardException.invalid(
        "%s holds no sequence that 'compat search' saved: %s".formatted(file, why));
  }
}
