package dev.steelyard.harness.mapped;

import dev.steelyard.core.SteelyardException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Of which build and machine the rows of Steelyard's own export are. Publishing takes one of each:
 * values of several would become values of one benchmark. For one file and one thread.
 */
final class ExportedBuilds {

  private static final List<Mapping.Place> TOLD_APART_BY =
      Stream.of("dut", "version", "testbed").map(name -> new Mapping.Place(name, true)).toList();

  /** With those, what the export has and few others. */
  private static final List<String> ITS_OWN = List.of("benchmark", "published", "number", "value");

  private final Mapping mapping;
  private final String file;
  private final Map<Mapping.Place, String> first = new LinkedHashMap<>();
  private boolean isFirst = true;
  private boolean isExported;

  ExportedBuilds(Mapping mapping, String file) {
    this.mapping = mapping;
    this.file = file;
  }

  /**
   * Takes in of which a row is.
   *
   * @throws SteelyardException when it is of another than the rows before, and the mapping does not
   *     tell them apart
   */
  void add(MappedRow row) {
    if (isFirst) {
      isFirst = false;
      List<String> fields = row.fields();
      isExported =
          fields.containsAll(ITS_OWN)
              && TOLD_APART_BY.stream().allMatch(place -> fields.contains(place.path()));
    }
    if (!isExported) {
      return;
    }
    for (Mapping.Place place : TOLD_APART_BY) {
      String now = row.plain(place).orElse("");
      String before = first.computeIfAbsent(place, _ -> now);
      if (!before.equals(now) && !mapping.fields().contains(place)) {
        throw SteelyardException.invalid(
            "'%s' has results of several builds or machines (%s is '%s' and '%s'), and publish takes one; export one with --version and --testbed, or keep them apart with --format json"
                .formatted(file, place.path(), before, now));
      }
    }
  }
}
