package dev.steelyard.harness.go;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
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
 * said of units that say it of themselves in no other way. Builds keep their order: benchstat takes
 * the first that it sees as the base.
 */
public final class GoWriter implements ForeignForm {

  private record Place(DutBuild dut, TestBed testBed) {}

  @Override
  public int write(List<Result> results, OutputStream out) throws IOException {
    Map<Place, List<Result>> places = new LinkedHashMap<>();
    results.forEach(one ->
        places
            .computeIfAbsent(new Place(one.dut(), one.testBed()), _ -> new java.util.ArrayList<>())
            .add(one));
    Writer text = new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()));
    text.write(ExportedName.MARK + ": steelyard\n");
    directions(results, text);
    for (Map.Entry<Place, List<Result>> entry : places.entrySet()) {
      configuration(entry.getKey(), text);
      for (Result result : entry.getValue()) {
        values(result, text);
      }
      text.write("PASS\n");
    }
    text.flush();
    return 0;
  }

  /** A unit of which results say different things says nothing. */
  private static void directions(List<Result> results, Writer text) throws IOException {
    Map<String, Set<Direction>> said = new LinkedHashMap<>();
    results.forEach(
        one -> said.computeIfAbsent(unit(one), _ -> new HashSet<>()).add(one.direction()));
    Map<Direction, String> words = new HashMap<>();
    words.put(Direction.LOWER_IS_BETTER, "lower");
    words.put(Direction.HIGHER_IS_BETTER, "higher");
    for (Map.Entry<String, Set<Direction>> entry : said.entrySet()) {
      String better = words.get(entry.getValue().iterator().next());
      if (entry.getValue().size() == 1 && better != null) {
        text.write("Unit %s better=%s\n".formatted(entry.getKey(), better));
      }
    }
  }

  private static void configuration(Place place, Writer text) throws IOException {
    text.write(
        "\ndut: %s\nversion: %s\ntestbed: %s\n"
            .formatted(
                oneLine(place.dut.name()),
                oneLine(place.dut.version()),
                oneLine(place.testBed.name())));
  }

  private static String oneLine(String text) {
    return text.replaceAll("\\R", " ").strip();
  }

  private static void values(Result result, Writer text) throws IOException {
    String name = ExportedName.name(result.name(), result.benchmark());
    String unit = unit(result);
    for (double value : result.values().toArray()) {
      text.write(name + " 1 " + new BigDecimal(value).toPlainString() + " " + unit + "\n");
    }
  }

  private static String unit(Result result) {
    return ExportedName.unit(result.name().metric(), result.unit().symbol());
  }
}
