package dev.steelyard.harness.go;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.harness.writing.ForeignForm;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The format of Go's benchmarks, for benchstat: every value is a line, behind the configuration of
 * its build and testbed. Names and units are those of {@link ExportedName}; which way is better is
 * said of each unit. Builds keep their order: benchstat takes the first that it sees as the base.
 */
public final class GoWriter implements ForeignForm {

  /** A testbed goes by its name, which is all that is written of it. */
  private record Place(DutBuild dut, String testBed) {}

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    Map<Place, List<Result>> places = new LinkedHashMap<>();
    results.forEach(one ->
        places
            .computeIfAbsent(
                new Place(one.dut(), one.testBed().name()), _ -> new java.util.ArrayList<>())
            .add(one));
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()));
    text.write(ExportedName.MARK + ": steelyard\n");
    Units units = Units.of(results);
    directions(units, results, text);
    for (Map.Entry<Place, List<Result>> entry : places.entrySet()) {
      configuration(entry.getKey(), text);
      for (Result result : entry.getValue()) {
        values(result, units, text);
      }
      text.write("PASS\n");
    }
    text.flush();
    return 0;
  }

  private static void directions(Units units, List<Result> results, Writer text)
      throws IOException {
    Map<String, String> said = new LinkedHashMap<>();
    results.forEach(one -> said.putIfAbsent(units.of(one), word(one.direction())));
    for (Map.Entry<String, String> entry : said.entrySet()) {
      if (!entry.getValue().isEmpty()) {
        text.write("Unit %s better=%s\n".formatted(entry.getKey(), entry.getValue()));
      }
    }
  }

  /** Go's word for what is better; empty where nobody knows. */
  private static String word(Direction direction) {
    return switch (direction) {
      case LOWER_IS_BETTER -> "lower";
      case HIGHER_IS_BETTER -> "higher";
      case UNKNOWN -> "";
    };
  }

  /** The units of all results. Go says of a unit what is better, not of a benchmark. */
  private record Units(Map<String, Set<Direction>> directions) {

    static Units of(List<Result> results) {
      Map<String, Set<Direction>> directions = new HashMap<>();
      results.forEach(
          one -> directions.computeIfAbsent(plain(one), _ -> new HashSet<>()).add(one.direction()));
      return new Units(directions);
    }

    private static String plain(Result result) {
      return ExportedName.unit(result.name().metric(), result.unit().symbol());
    }

    /** Where others of the same unit are better another way, the unit says which way it is. */
    String of(Result result) {
      String plain = plain(result);
      String better = word(result.direction());
      return better.isEmpty() || directions.getOrDefault(plain, Set.of()).size() == 1
          ? plain
          : ExportedName.unit(result.name().metric(), result.unit().symbol(), better);
    }
  }

  private static void configuration(Place place, Writer text) throws IOException {
    text.write(
        "\ndut: %s\nversion: %s\ntestbed: %s\n"
            .formatted(
                oneLine(place.dut.name()), oneLine(place.dut.version()), oneLine(place.testBed)));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }

  private static void values(Result result, Units units, Writer text) throws IOException {
    String name = ExportedName.name(result.name(), result.benchmark());
    String unit = units.of(result);
    for (double value : result.values().toArray()) {
      text.write(name + " 1 " + new BigDecimal(value).toPlainString() + " " + unit + "\n");
    }
  }
}
