package dev.steelyard.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.comparison.FailedAnswers;
import dev.steelyard.core.comparison.FailedRuns;
import dev.steelyard.core.comparison.FailedUnits;
import dev.steelyard.core.model.Basis;
import dev.steelyard.core.model.Direction;
import dev.steelyard.core.model.DirectionRule;
import dev.steelyard.core.model.DutBuild;
import dev.steelyard.core.model.Metadata;
import dev.steelyard.core.model.Result;
import dev.steelyard.core.model.TestBed;
import dev.steelyard.core.statistics.Values;
import dev.steelyard.core.unit.Unit;
import dev.steelyard.harness.reading.Measurement;
import dev.steelyard.harness.reading.ReadProblem;
import dev.steelyard.harness.reading.Reading;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written for other programs is read again as what it was. */
class ResultExportTest {

  private static final List<Result> RESULTS =
      List.of(
          result("gzip[level=6,variant=gzip -{level} -c a/b=1]", "ns", 1.5, 2.25e6, 1e-3),
          result("gzip[level=6,variant=gzip -{level} -c a/b=1]:max_rss", "B", 4096, 8192, 1024),
          result("codec/décode 100%", "1/s", 1e9, 2, 3),
          result("codec/ends-8:p99.9", "ns", 7, 8, 9),
          result("codec/hits:recall", "ratio", 0.5, 0.75, 1));

  @TempDir private Path folder;

  @Test
  void benchstat_s_format_keeps_names_units_directions_and_values() throws IOException {
    List<Measurement> read = exported("benchstat", RESULTS, Formats.AUTO);
    assertThat(read).hasSameSizeAs(RESULTS);
    for (int i = 0; i < RESULTS.size(); i++) {
      Result one = RESULTS.get(i);
      assertThat(read.get(i).benchmark()).isEqualTo(one.benchmark());
      assertThat(read.get(i).unit()).isEqualTo(one.unit());
      assertThat(read.get(i).values().toArray()).containsExactly(one.values().toArray());
      assertThat(direction(read.get(i))).isEqualTo(one.direction());
    }
  }

  @Test
  void benchstat_s_format_keeps_directions_of_one_unit_that_differ() throws IOException {
    List<Result> shares =
        List.of(
            result("recall", "ratio", 0.9, 0.91),
            result("waste", "ratio", 0.2, 0.21),
            result("x:recall", "ratio", 0.9, 0.91));
    List<Measurement> read = exported("benchstat", shares, Formats.AUTO);

    assertThat(read)
        .extracting(Measurement::benchmark)
        .containsExactly("recall", "waste", "x:recall");
    assertThat(read)
        .extracting(one -> one.metadata().direction())
        .containsExactlyElementsOf(shares.stream().map(Result::direction).toList());
  }

  @Test
  void csv_keeps_names_units_and_values() throws IOException {
    List<Measurement> read =
        exported("csv", RESULTS, Formats.mapped("name=$.benchmark,value=$.value,unit=$.unit"));
    assertThat(read)
        .extracting(Measurement::benchmark)
        .containsExactlyElementsOf(RESULTS.stream().map(Result::benchmark).toList());
    assertThat(read)
        .extracting(one -> one.values().toArray())
        .containsExactlyElementsOf(RESULTS.stream().map(one -> one.values().toArray()).toList());
    assertThat(read)
        .extracting(Measurement::unit)
        .containsExactlyElementsOf(RESULTS.stream().map(Result::unit).toList());
  }

  @Test
  void names_of_any_form_come_back_as_they_are() throws IOException {
    List<Result> odd =
        Stream.of(
                "x[n=1,m=a b]",
                "x[n=1,m=a b]:p99",
                "x:value",
                "x:%76alue",
                "x:value-B",
                " lead",
                "trail ",
                "two\n\n lines",
                "a\"b",
                "c,d")
            .flatMap(name -> Stream.of("ns", "B").map(unit -> result(name, unit, 1, 2)))
            .toList();
    for (String kind : List.of("benchstat", "csv")) {
      String format =
          kind.equals("csv")
              ? Formats.mapped("name=$.benchmark,value=$.value,unit=$.unit")
              : Formats.AUTO;
      assertThat(exported(kind, odd, format))
          .as(kind)
          .extracting(Measurement::benchmark)
          .containsExactlyElementsOf(odd.stream().map(Result::benchmark).toList());
    }
  }

  @Test
  void github_action_benchmark_gets_the_medians_of_what_is_better_one_way() throws IOException {
    List<Measurement> smaller = exported("github-smaller", RESULTS, Formats.AUTO);
    assertThat(smaller)
        .extracting(Measurement::benchmark)
        .containsExactly(
            RESULTS.get(0).benchmark(),
            RESULTS.get(1).benchmark() + " (B)",
            RESULTS.get(3).benchmark());
    assertThat(smaller.get(1).values().toArray()).containsExactly(4096);
    assertThat(smaller.get(1).unit()).isEqualTo(Unit.BYTES);
    assertThat(exported("github-bigger", RESULTS, Formats.AUTO))
        .extracting(Measurement::benchmark)
        .containsExactly(RESULTS.get(2).benchmark(), RESULTS.get(4).benchmark() + " (ratio)");
  }

  @Test
  void bencher_gets_medians_and_its_own_measures_keep_their_units() throws IOException {
    List<Measurement> read = exported("bencher", RESULTS, Formats.AUTO);
    assertThat(read)
        .extracting(Measurement::benchmark)
        .contains(
            RESULTS.get(0).benchmark(),
            RESULTS.get(1).benchmark() + "-bytes",
            RESULTS.get(3).benchmark());
    assertThat(read.getFirst().unit()).isEqualTo(Unit.NANOSECONDS);
    assertThat(read.getFirst().values().toArray()).containsExactly(1.5);
    assertThat(read)
        .filteredOn(one -> one.benchmark().equals("codec/décode 100%:throughput"))
        .singleElement()
        .extracting(Measurement::unit)
        .isEqualTo(Unit.PER_SECOND);
  }

  @Test
  void parquet_has_a_row_for_each_value_in_groups_of_bounded_size() throws IOException {
    double[] many = new double[250_000];
    Result large = result("large", "ns", many);
    Path file = write("parquet", List.of(RESULTS.getFirst(), large));
    byte[] all = Files.readAllBytes(file);
    assertThat(new String(all, 0, 4, java.nio.charset.StandardCharsets.US_ASCII)).isEqualTo("PAR1");
    int length =
        java.nio.ByteBuffer.wrap(all)
            .order(java.nio.ByteOrder.LITTLE_ENDIAN)
            .getInt(all.length - 8);
    FileMetaData footer =
        Util.readFileMetaData(
            new java.io.ByteArrayInputStream(all, all.length - 8 - length, length));
    assertThat(footer.getNum_rows()).isEqualTo(250_003);
    assertThat(footer.getRow_groups()).hasSize(3);
    assertThat(footer.getSchema()).hasSize(16);
  }

  @Test
  void an_older_result_of_a_name_is_left_out_where_a_form_has_no_builds() throws IOException {
    List<Result> twice = List.of(result("codec", "ns", 5, 5, 5), result("codec", "ns", 7, 7, 7));
    for (String kind : List.of("bencher", "github-smaller")) {
      assertThat(exported(kind, twice, Formats.AUTO))
          .singleElement()
          .extracting(one -> one.values().get(0))
          .isEqualTo(7.0);
      try (OutputStream out = OutputStream.nullOutputStream()) {
        assertThat(ResultExport.parse(kind + "=x").writer().write(twice, out)).isEqualTo(1);
      }
    }
  }

  @Test
  void bencher_gets_a_measure_for_each_unit_and_direction() throws IOException {
    List<Result> several =
        List.of(
            result("scan", "rows/s", 5, 6, 7),
            result("file", "B", 9, 9, 9),
            result("read", "1/s", 3, 3, 3),
            result("link", "B/s", 4, 4, 4),
            result("a:size", "B", 8, 8, 8),
            result("b:size", "count", 2, 2, 2),
            result("c:score", "number", 1, 1, 1),
            result("d:score", "number", 1, 1, 1)
                .withMetadata(
                    Metadata.of(Direction.UNKNOWN)
                        .withDirection(Direction.HIGHER_IS_BETTER, Basis.KNOWN)));
    assertThat(exported("bencher", several, Formats.AUTO))
        .extracting(Measurement::benchmark)
        .containsExactly(
            "scan:rows-per-second",
            "file:bytes",
            "read:throughput",
            "link:bytes-per-second",
            "a:size-bytes",
            "b:size-count-lower",
            "c:score-value-lower",
            "d:score-value-higher");
  }

  /** What else was measured changes from build to build; a measure of another name is a new one. */
  @Test
  void a_name_does_not_depend_on_what_is_exported_with_it() throws IOException {
    List<Result> all =
        Stream.of("a", "b")
            .flatMap(name -> Stream.of("", ":size", ":throughput", ":latency").map(name::concat))
            .flatMap(name ->
                Stream.of("ns", "B", "1/s", "count", "throughput")
                    .map(unit -> result(name, unit, 5)))
            .toList();
    for (String kind : List.of("bencher", "github-smaller", "github-bigger", "benchstat")) {
      List<String> together = names(kind, all);
      assertThat(together).as(kind).doesNotHaveDuplicates();
      List<String> alone = new ArrayList<>();
      for (Result one : all) {
        // One that is better the other way goes into the other file.
        if (written(kind, List.of(one)).written() > 0) {
          alone.addAll(names(kind, List.of(one)));
        }
      }
      assertThat(alone).as(kind).containsExactlyInAnyOrderElementsOf(together);
    }
  }

  private List<String> names(String kind, List<Result> results) throws IOException {
    return exported(kind, results, Formats.AUTO).stream()
        .map(one -> one.benchmark() + " in " + one.unit().symbol())
        .toList();
  }

  @Test
  void what_failed_or_dropped_arrivals_goes_only_where_that_can_be_said() throws IOException {
    Result good = failing("a", "1/s", NONE);
    List<Result> all =
        List.of(
            good,
            failing("b", "1/s", new FailedAnswers(0, 0.5)),
            failing("c", "1/s", new FailedAnswers(1, 0)),
            failing("d", "1/s", NONE.withName(1)),
            failing("e", "1/s", NONE.withArrivals(0.2)),
            failing("f", "1/s", new FailedAnswers(0, 0.1).withArrivals(0.001)),
            failing("g", "1/s", NONE.withRuns(FailedRuns.ofShare(1))),
            failing("h", "1/s", NONE.withUnits(new FailedUnits(0.5, 0.5))),
            failing("i", "1/s", NONE.withIterations(0.9).withUnits(new FailedUnits(0, 0.9))));
    Result rate = failing("b:error_rate", "ratio", new FailedAnswers(0, 0.5));
    for (String kind : List.of("bencher", "github-bigger", "benchstat")) {
      assertThat(written(kind, all)).isEqualTo(new ResultExport.Written(3, 6, 0, 0, 0));
      assertThat(Files.readString(folder.resolve(kind))).doesNotContain("\"b\"", "Benchmarkb ");
    }
    assertThat(written("bencher", List.of(rate)).misleading()).isZero();
    for (String kind : List.of("csv", "parquet")) {
      assertThat(written(kind, all)).isEqualTo(new ResultExport.Written(9, 0, 0, 0, 0));
    }
    assertThat(Files.readString(folder.resolve("csv")))
        .contains("answered wrongly: 50% of its requests failed", "20% of its arrivals");
  }

  @Test
  void what_the_newest_build_has_no_result_of_is_not_taken_from_an_older_one() throws IOException {
    List<Result> all =
        List.of(
            of("1", result("upload", "ns", 5, 5, 5)),
            of("1", result("scan", "ns", 6, 6, 6)),
            of("2", result("scan", "ns", 7, 7, 7)));
    for (String kind : List.of("bencher", "github-smaller")) {
      assertThat(written(kind, all)).isEqualTo(new ResultExport.Written(1, 0, 0, 2, 1));
      assertThat(Files.readString(folder.resolve(kind)))
          .contains("scan", "7")
          .doesNotContain("upload");
    }
    assertThat(written("benchstat", all)).isEqualTo(new ResultExport.Written(3, 0, 0, 0, 0));
  }

  private static Result of(String version, Result one) {
    return Result.of(
        new DutBuild("dut", version, Instant.EPOCH),
        one.testBed(),
        one.benchmark(),
        one.values(),
        one.unit(),
        Optional.empty(),
        one.metadata(),
        Instant.EPOCH);
  }

  @Test
  void one_name_in_two_units_is_two_benchmarks_everywhere() throws IOException {
    List<Result> units = List.of(result("file", "ns", 5, 5, 5), result("file", "B", 9, 9, 9));
    assertThat(exported("github-smaller", units, Formats.AUTO))
        .extracting(Measurement::benchmark)
        .containsExactly("file", "file (B)");

    List<Result> rates =
        List.of(result("read", "1/s", 5, 5, 5), result("read:throughput", "1/s", 9, 9, 9));
    assertThat(exported("bencher", rates, Formats.AUTO))
        .extracting(Measurement::benchmark)
        .containsExactly("read:throughput", "read:throughput-per-second");
  }

  private static final FailedAnswers NONE = new FailedAnswers(0, 0);

  private static Result failing(String name, String unit, FailedAnswers failed) {
    Result one = result(name, unit, 5, 6, 7);
    return one.withMetadata(failed.on(one.metadata()));
  }

  private ResultExport.Written written(String kind, List<Result> results) throws IOException {
    Path file = folder.resolve(kind);
    try (OutputStream out = Files.newOutputStream(file)) {
      return ResultExport.parse(kind + "=" + file).write(results, out);
    }
  }

  @Test
  void a_kind_that_is_none_is_refused() {
    assertThatThrownBy(() -> ResultExport.parse("benchstats=x")).hasMessageContaining("benchstat");
    assertThatThrownBy(() -> ResultExport.parse("csv")).hasMessageContaining("csv=FILE");
  }

  private List<Measurement> exported(String kind, List<Result> results, String format)
      throws IOException {
    List<Measurement> read = new ArrayList<>();
    Harness.read(write(kind, results), format, reading -> add(reading, read));
    return read;
  }

  private static void add(Reading reading, List<Measurement> to) {
    assertThat(reading).isNotInstanceOf(ReadProblem.class);
    if (reading instanceof Measurement one) {
      to.add(one);
    }
  }

  private Path write(String kind, List<Result> results) throws IOException {
    Path file = folder.resolve(kind);
    try (OutputStream out = Files.newOutputStream(file)) {
      ResultExport.parse(kind + "=" + file).writer().write(results, out);
    }
    return file;
  }

  private static Direction direction(Measurement read) {
    return DirectionRule.decide(
            read.benchmark(), read.unit(), List.of(DirectionRule.Said.of(read.metadata())))
        .direction();
  }

  private static Result result(String name, String unit, double... values) {
    return Result.of(
        new DutBuild("dut", "1", Instant.EPOCH),
        new TestBed("bed", "cpu", 1, "os", Instant.EPOCH),
        name,
        Values.of(values),
        Unit.of(unit),
        Optional.empty(),
        Metadata.of(Direction.UNKNOWN).withDirection(known(name, unit), Basis.KNOWN),
        Instant.EPOCH);
  }

  private static Direction known(String name, String unit) {
    return unit.endsWith("/s") || name.endsWith("recall")
        ? Direction.HIGHER_IS_BETTER
        : Direction.LOWER_IS_BETTER;
  }
}
