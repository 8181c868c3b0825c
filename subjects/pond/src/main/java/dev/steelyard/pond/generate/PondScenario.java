package dev.steelyard.pond.generate;

import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.problem.PondException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a generated pond holds. */
public enum PondScenario {
  /** 100 files of one day: 90 series and 10 tables. */
  DAY(new Shape(18, 5, 1, 10, 288)),
  /** 1,000 files of a week: 140 series of 7 versions, and 20 tables. */
  WEEK(new Shape(20, 7, 7, 20, 288)),
  /** 10,000 files of a month of 30 days: 330 series of 30 versions, and 100 tables. */
  MONTH(new Shape(33, 10, 30, 100, 288)),
  /** 300 series of one day, five folders deep, for patterns of many wildcards. */
  WILDCARDS(new Shape(300, 1, 1, 0, 96)),
  /** 128 series of one day, 24 folders deep. */
  DEEP(new Shape(128, 1, 1, 0, 96)),
  /** 20 series of 7 versions with a value each 10 seconds, and aggregates of aggregates of them. */
  AGGREGATION(new Shape(5, 4, 7, 0, 8_640));

  /**
   * How much there is.
   *
   * @param sites folders with sensors
   * @param sensors in each
   * @param days versions of each series
   * @param tables over all sites, one of each day's length
   * @param rows of each file
   */
  private record Shape(int sites, int sensors, int days, int tables, int rows) {}

  /** Of every third sensor the later half of the days has a column more. */
  private static final int LATER_MODELS = 3;

  private static final int DEPTH = 24;

  /** Tables are measured by sensors of their own. */
  private static final int FIRST_TABLE = 100_000;

  private final Shape shape;

  PondScenario(Shape shape) {
    this.shape = shape;
  }

  /**
   * The one of a name.
   *
   * @throws PondException when there is none
   */
  public static PondScenario of(String word) {
    return Arrays.stream(values())
        .filter(one -> one.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            PondException.refused(
                "there is no scenario '%s'; there are %s"
                    .formatted(
                        word,
                        Arrays.stream(values())
                            .map(PondScenario::word)
                            .collect(Collectors.joining(", ")))));
  }

  private String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The files, in the order in which they are written. */
  List<GeneratedSeries> files() {
    List<GeneratedSeries> files = new ArrayList<>();
    for (int day = 0; day < shape.days(); day++) {
      for (int sensor = 0; sensor < shape.sites() * shape.sensors(); sensor++) {
        files.add(
            new GeneratedSeries(path(sensor), sensor, day, shape.rows(), hasBattery(sensor, day)));
      }
    }
    for (int table = 0; table < shape.tables(); table++) {
      String path =
          "/sites/site-%03d/calibration-%02d.table".formatted(table % shape.sites(), table);
      files.add(new GeneratedSeries(path, FIRST_TABLE + table, 0, shape.rows(), false));
    }
    return files;
  }

  private boolean hasBattery(int sensor, int day) {
    return shape.days() > 1 && sensor % LATER_MODELS == 0 && day >= shape.days() / 2;
  }

  private String path(int sensor) {
    return switch (this) {
      case DAY, WEEK, MONTH, AGGREGATION ->
          "/sites/site-%03d/sensor-%02d.series"
              .formatted(sensor / shape.sensors(), sensor % shape.sensors());
      case WILDCARDS ->
          "/world/region-%d/country-%d/site-%d/kind-%d/sensor-%03d.series"
              .formatted(sensor % 5, sensor / 5 % 4, sensor / 20 % 5, sensor / 100, sensor);
      case DEEP -> deepPath(sensor);
    };
  }

  /** Seven choices of two, so that folders are shared, and then alone down to the depth. */
  private static String deepPath(int sensor) {
    StringBuilder path = new StringBuilder();
    for (int level = 0; level < DEPTH; level++) {
      path.append("/level-%02d-%d".formatted(level, level < 7 ? sensor >> level & 1 : 0));
    }
    return path.append("/sensor-%03d.series".formatted(sensor)).toString();
  }

  /** Definitions of dynamic files by their paths. */
  Map<String, Definition> definitions() {
    if (this != AGGREGATION) {
      return Map.of();
    }
    Map<String, Definition> definitions = new LinkedHashMap<>();
    definitions.put("/reduced", new Definition(EntryKind.TEMPORAL_REDUCE, REDUCED));
    definitions.put("/all-hours.series", new Definition(EntryKind.SQL_DERIVED, ALL_HOURS));
    definitions.put("/days", new Definition(EntryKind.TEMPORAL_REDUCE, DAYS));
    return definitions;
  }

  /**
   * A dynamic file.
   *
   * @param yaml its definition
   */
  record Definition(EntryKind kind, String yaml) {}

  private static final String REDUCED =
      """
      in: /sites/*/*.series
      out: $0/$1
      time_column: time
      resolutions: [1m, 15m, 1h, 6h]
      aggregates:
        - {column: value, functions: [avg, min, max, count, sum]}
        - {column: quality, functions: [max, count]}
      """;

  private static final String ALL_HOURS =
      """
      patterns:
        hours: /reduced/*/*/res=1h.series
      query: SELECT time, avg(value_avg) AS value FROM hours GROUP BY time
      """;

  private static final String DAYS =
      """
      in: /all-hours.series
      out: all
      time_column: time
      resolutions: [1d]
      aggregates:
        - {column: value, functions: [avg, min, max]}
      """;
}
