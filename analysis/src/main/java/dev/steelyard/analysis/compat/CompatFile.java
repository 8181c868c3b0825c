package dev.steelyard.analysis.compat;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.compat.CellVerdict;
import dev.steelyard.core.compat.CompatChanges;
import dev.steelyard.core.compat.Crossing;
import dev.steelyard.core.compat.GridCell;
import dev.steelyard.core.file.BoundedFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A run of a suite as {@code --format json} wrote it.
 *
 * @param file where it was read
 */
public record CompatFile(Path file, String suite, String product, List<GridCell> cells) {

  private static final String FORMAT = "steelyard-compat";
  private static final int VERSION = 1;
  private static final int MOST_BYTES = 256 << 20;

  /** The format is said at the beginning. */
  private static final int LOOKED_AT = 200;

  public CompatFile {
    cells = List.copyOf(cells);
  }

  /** Whether a file is one, by its beginning. */
  public static boolean isOne(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String begin = new String(in.readNBytes(LOOKED_AT), StandardCharsets.UTF_8);
      return begin.replaceAll("\\s+", "").startsWith("{\"format\":\"" + FORMAT + "\"");
    } catch (IOException none) {
      return false;
    }
  }

  /**
   * Reads one.
   *
   * @throws SteelyardException when it is none, or is not whole
   */
  public static CompatFile read(Path file) {
    JsonNode json;
    try {
      json = JsonMapper.shared().readTree(BoundedFiles.text(file, "a run of a suite", MOST_BYTES));
    } catch (JacksonException notJson) {
      throw wrong(file, notJson.getOriginalMessage());
    }
    if (!json.path("format").asString("").equals(FORMAT)
        || json.path("version").asInt(0) != VERSION
        || !json.path("cells").isArray()) {
      throw wrong(file, "it is not of the format %s, version %d".formatted(FORMAT, VERSION));
    }
    List<GridCell> cells = new ArrayList<>();
    for (JsonNode cell : json.path("cells")) {
      cells.add(cell(cell, file));
    }
    return new CompatFile(file, text(json, "suite", file), text(json, "package", file), cells);
  }

  private static GridCell cell(JsonNode cell, Path file) {
    return new GridCell(
        known(cell, "direction", Crossing.values(), Crossing::word, file),
        text(cell, "case", file),
        text(cell, "writer", file),
        text(cell, "reader", file),
        known(cell, "verdict", CellVerdict.values(), CellVerdict::words, file),
        cell.path("step").asString(""),
        cell.path("words").asString(""),
        cell.path("declared").asBoolean(false));
  }

  private static <T> T known(
      JsonNode of, String key, T[] values, Function<T, String> word, Path file) {
    String said = text(of, key, file);
    return Arrays.stream(values)
        .filter(one -> word.apply(one).equals(said))
        .findFirst()
        .orElseThrow(() -> wrong(file, "'%s' is no %s".formatted(said, key)));
  }

  private static String text(JsonNode of, String key, Path file) {
    JsonNode value = of.path(key);
    if (!value.isString()) {
      throw wrong(file, "'%s' is missing, or no text".formatted(key));
    }
    return value.stringValue();
  }

  private static SteelyardException wrong(Path file, String why) {
    return SteelyardException.invalid(
        "%s is no run of a suite that 'compat --format json' wrote: %s".formatted(file, why));
  }

  /**
   * Holds this run against an earlier one.
   *
   * @throws SteelyardException when they are of two suites
   */
  public CompatChanges since(CompatFile earlier) {
    if (!suite.equals(earlier.suite())) {
      throw SteelyardException.invalid(
          "%s is of the suite '%s' and %s of '%s'; two runs of one suite can be compared"
              .formatted(earlier.file(), earlier.suite(), file, suite));
    }
    return CompatChanges.between(earlier.cells(), cells, suite, product);
  }
}
