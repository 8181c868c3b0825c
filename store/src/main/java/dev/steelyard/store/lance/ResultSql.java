package dev.steelyard.store.lance;

import dev.steelyard.core.model.BenchmarkName;
import dev.steelyard.core.model.MetadataFields;
import dev.steelyard.store.Glob;
import dev.steelyard.store.MetadataJson;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultOrder;
import dev.steelyard.store.SeriesKey;
import java.util.ArrayList;
import java.util.List;

/** The queries over the table of results. */
final class ResultSql {

  private static final String DUT = "dut['name']";
  private static final String PLAIN = "replace(replace(benchmark_name, ':·', ':'), '.·', '.')";

  private static final String VERSION = "dut['version']";
  private static final String BUILD_TIME = "dut['timestamp']";
  private static final String TEST_BED = "test_bed['name']";

  /** Whole rows. */
  private static final String WHOLE =
      "id, dut, test_bed, benchmark_name, \"values\", summary, units, throughput, metadata,"
          + " \"timestamp\"";

  /** What a list shows: neither values nor metadata, which are nearly all of the bytes. */
  private static final String LINE =
      "id, dut, test_bed, benchmark_name, summary, units, throughput, \"timestamp\"";

  /** What series are made of, flat. The row's id comes with the query, not with this list. */
  private static final String MEDIAN =
      "_rowid, "
          + DUT
          + " AS dut_name, "
          + VERSION
          + " AS version, "
          + BUILD_TIME
          + " AS build_time,"
          + (TEST_BED + " AS bed, benchmark_name, units, summary['median'] AS median,")
          + " throughput['multiplier'] AS work, throughput['name'] AS work_name,"
          + " \"timestamp\" AS published, metadata";

  static final String BUILDS =
      "SELECT "
          + (DUT
              + " AS dut_name, "
              + VERSION
              + " AS version, min("
              + BUILD_TIME
              + ") AS build_time,")
          + " count(*) AS results, count(DISTINCT benchmark_name) AS benchmarks,"
          + (" max(\"timestamp\") AS published, array_agg(DISTINCT " + TEST_BED + ") AS beds")
          + (" FROM results GROUP BY " + DUT + ", " + VERSION)
          + " ORDER BY build_time DESC, dut_name, version";

  private static final String SAYS_DIFFERENCES =
      "(metadata LIKE '%%%s%%' OR (metadata LIKE '%%\"%s\"%%' AND metadata NOT LIKE '%%%s%%'))"
          .formatted(
              MetadataFields.MINIMUM_DIFFERENCES,
              MetadataFields.RUN,
              MetadataFields.MINIMUM_EFFECT);

  private static final String UNKNOWN = ResultReader.orUnknown("");

  private ResultSql() {}

  static String whole(ResultFilter filter) {
    return select(WHOLE, filter);
  }

  /** Only the ids of the rows. */
  static String ids(ResultFilter filter) {
    return select("id", filter);
  }

  static String lines(ResultFilter filter) {
    return select(LINE, filter);
  }

  /** In no order: sorting rows costs more than all the rest. */
  static String medians(ResultFilter filter) {
    return "SELECT " + MEDIAN + " FROM results" + where(filter);
  }

  /** Each build with each description of each testbed it was measured on. */
  static String machines(ResultFilter filter) {
    return "SELECT first_value(dut) AS dut, first_value(test_bed) AS test_bed FROM results"
        + where(filter)
        + (" GROUP BY " + DUT + ", " + VERSION + ", " + BUILD_TIME + ", " + TEST_BED)
        + ", test_bed['cpu'], test_bed['memory_gb'], test_bed['os']";
  }

  /** Each build that has rows which match. */
  static String named(ResultFilter filter) {
    return named(conditions(filter));
  }

  /** Those whose rows, or the experiments of their runs, may say which differences matter. */
  static String sayingDifferences(ResultFilter filter) {
    List<String> conditions = conditions(filter);
    conditions.add(SAYS_DIFFERENCES);
    return named(conditions);
  }

  /** The ids of rows that may say that something failed, or that other programs disturbed. */
  static String sayingCircumstances(ResultFilter filter) {
    List<String> conditions = conditions(filter);
    conditions.add(
        "(metadata LIKE '%\""
            + MetadataFields.FAILED
            + "%' OR metadata LIKE '%\""
            + MetadataFields.OTHERS
            + "\"%')");
    return "SELECT DISTINCT id FROM results" + where(conditions);
  }

  private static String named(List<String> conditions) {
    return "SELECT DISTINCT %s AS dut_name, %s AS version FROM results%s"
        .formatted(DUT, VERSION, where(conditions));
  }

  static String series(SeriesKey key) {
    return "SELECT %s FROM results WHERE %s AND %s AND %s ORDER BY %s, \"timestamp\", id"
        .formatted(
            LINE,
            ofBenchmark(Glob.exactly(key.benchmark())),
            Sql.equal(DUT, key.dut()),
            Sql.equal(TEST_BED, key.testBed()),
            BUILD_TIME);
  }

  private static String select(String columns, ResultFilter filter) {
    StringBuilder sql = new StringBuilder("SELECT ").append(columns).append(" FROM results");
    sql.append(where(filter));
    sql.append(" ORDER BY ").append(order(filter.order()));
    filter.limit().ifPresent(most -> sql.append(" LIMIT ").append(Math.max(0, most)));
    return sql.toString();
  }

  /** What rows that match have, for Lance's own deletion. */
  static String condition(ResultFilter filter) {
    return String.join(" AND ", conditions(filter));
  }

  private static String where(ResultFilter filter) {
    return where(conditions(filter));
  }

  private static String where(List<String> conditions) {
    return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
  }

  private static List<String> conditions(ResultFilter filter) {
    List<String> all = new ArrayList<>();
    filter.benchmark().ifPresent(glob -> all.add(ofBenchmark(glob)));
    filter.dut().ifPresent(glob -> all.add(shown(DUT, glob)));
    filter.version().ifPresent(glob -> all.add(shown(VERSION, glob)));
    filter.testBed().ifPresent(glob -> all.add(Sql.matches(TEST_BED, glob)));
    filter.since().ifPresent(time -> all.add(BUILD_TIME + " >= " + time.getEpochSecond()));
    filter.until().ifPresent(time -> all.add(BUILD_TIME + " <= " + time.getEpochSecond()));
    filter.run().ifPresent(run -> all.add(ofRun(run)));
    if (!filter.versions().isEmpty()) {
      all.add(Sql.in(VERSION, filter.versions()));
    }
    if (!filter.ids().isEmpty()) {
      all.add(Sql.in("id", filter.ids()));
    }
    return all;
  }

  /** What is not known is shown with a word, and is found by it. */
  private static String shown(String column, Glob glob) {
    String said = Sql.matches(column, glob);
    return glob.matching().test(UNKNOWN)
        ? "(%1$s OR %2$s IS NULL OR %2$s = '')".formatted(said, column)
        : said;
  }

  /** Other spellings of a name match as well: see {@link BenchmarkName#canonical}. */
  private static String ofBenchmark(Glob glob) {
    if (!glob.isPattern()) {
      String name = BenchmarkName.canonical(glob.literal());
      return Sql.in("benchmark_name", BenchmarkName.spellings(name));
    }
    Glob plain = new Glob(glob.pattern().replace(":·", ":").replace(".·", "."));
    return "(%s OR (contains(benchmark_name, '·') AND %s))"
        .formatted(Sql.matches("benchmark_name", plain), Sql.matches(PLAIN, plain));
  }

  private static String ofRun(String run) {
    return "starts_with(metadata, " + Sql.literal(MetadataJson.beginningForRun(run)) + ")";
  }

  private static String order(ResultOrder order) {
    return switch (order) {
      case BENCHMARK -> "benchmark_name, " + BUILD_TIME + ", \"timestamp\", id";
      case BUILD_TIME -> BUILD_TIME + ", benchmark_name, \"timestamp\", id";
      case NEWEST_BUILD_FIRST -> BUILD_TIME + " DESC, benchmark_name, \"timestamp\" DESC, id";
      case NEWEST_PUBLISHED_FIRST -> "\"timestamp\" DESC, benchmark_name, id";
    };
  }
}
