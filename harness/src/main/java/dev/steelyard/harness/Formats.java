package dev.steelyard.harness;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.text.Suggestion;
import dev.steelyard.harness.ab.AbReader;
import dev.steelyard.harness.asv.AsvReader;
import dev.steelyard.harness.bencher.BencherReader;
import dev.steelyard.harness.benchmarkdotnet.BenchmarkDotNetReader;
import dev.steelyard.harness.benchmarkips.BenchmarkIpsReader;
import dev.steelyard.harness.benchmarkjs.BenchmarkJsReader;
import dev.steelyard.harness.catch2.Catch2ConsoleReader;
import dev.steelyard.harness.catch2.Catch2XmlReader;
import dev.steelyard.harness.criterion.CriterionReader;
import dev.steelyard.harness.divan.DivanReader;
import dev.steelyard.harness.fio.FioReader;
import dev.steelyard.harness.gatling.GatlingLog;
import dev.steelyard.harness.gatling.GatlingStatsReader;
import dev.steelyard.harness.githubaction.GithubActionReader;
import dev.steelyard.harness.go.GoJsonReader;
import dev.steelyard.harness.go.GoReader;
import dev.steelyard.harness.googlebenchmark.GoogleBenchmarkReader;
import dev.steelyard.harness.googlebenchmark.GoogleConsoleReader;
import dev.steelyard.harness.gungraun.GungraunJsonReader;
import dev.steelyard.harness.gungraun.GungraunReader;
import dev.steelyard.harness.hey.HeyCsvReader;
import dev.steelyard.harness.hey.HeyReader;
import dev.steelyard.harness.hyperfine.HyperfineReader;
import dev.steelyard.harness.jmh.JmhReader;
import dev.steelyard.harness.junit.JunitXmlReader;
import dev.steelyard.harness.k6.K6Reader;
import dev.steelyard.harness.k6.K6SummaryReader;
import dev.steelyard.harness.libtest.LibtestJsonReader;
import dev.steelyard.harness.libtest.LibtestReader;
import dev.steelyard.harness.locust.LocustReader;
import dev.steelyard.harness.mapped.MappedReader;
import dev.steelyard.harness.mapped.Mapping;
import dev.steelyard.harness.mitata.MitataReader;
import dev.steelyard.harness.nanobench.NanobenchCsvReader;
import dev.steelyard.harness.nanobench.NanobenchReader;
import dev.steelyard.harness.nanobench.NanobenchTableReader;
import dev.steelyard.harness.oha.OhaReader;
import dev.steelyard.harness.oha.OhaTextReader;
import dev.steelyard.harness.otava.OtavaReader;
import dev.steelyard.harness.pgbench.PgbenchReader;
import dev.steelyard.harness.pytest.PytestBenchmarkReader;
import dev.steelyard.harness.pytestdurations.PytestDurationsReader;
import dev.steelyard.harness.reading.HarnessReader;
import dev.steelyard.harness.reading.LineFormat;
import dev.steelyard.harness.reading.Source;
import dev.steelyard.harness.reading.SourceHead;
import dev.steelyard.harness.redisbenchmark.RedisCsvReader;
import dev.steelyard.harness.redisbenchmark.RedisTextReader;
import dev.steelyard.harness.steelyard.SteelyardReader;
import dev.steelyard.harness.sysbench.SysbenchReader;
import dev.steelyard.harness.tinybench.TinybenchReader;
import dev.steelyard.harness.vegeta.VegetaReader;
import dev.steelyard.harness.vegeta.VegetaResultsReader;
import dev.steelyard.harness.vegeta.VegetaTextReader;
import dev.steelyard.harness.vitest.VitestReader;
import dev.steelyard.harness.wrk.WrkReader;
import dev.steelyard.harness.ycsb.YcsbReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The formats Steelyard reads. To add one, write its reader and add it to the list here. */
public final class Formats {

  /** Stands for finding the format out from the content. */
  public static final String AUTO = "auto";

  private static final List<HarnessReader> READERS =
      List.of(
          new CriterionReader(),
          new PytestBenchmarkReader(),
          new JmhReader(),
          new SteelyardReader(),
          new GoReader(),
          new GoJsonReader(),
          new GoogleBenchmarkReader(),
          new GoogleConsoleReader(),
          new Catch2XmlReader(),
          new Catch2ConsoleReader(),
          new NanobenchReader(),
          new NanobenchTableReader(),
          new NanobenchCsvReader(),
          new DivanReader(),
          new LibtestReader(),
          new LibtestJsonReader(),
          new GungraunReader(),
          new GungraunJsonReader(),
          new HyperfineReader(),
          new BenchmarkDotNetReader(),
          new VitestReader(),
          new TinybenchReader(),
          new MitataReader(),
          new BenchmarkJsReader(),
          new AsvReader(),
          new BenchmarkIpsReader(),
          new K6Reader(),
          new K6SummaryReader(),
          new LocustReader(),
          new GatlingStatsReader(),
          new WrkReader(),
          new HeyReader(),
          new HeyCsvReader(),
          new OhaReader(),
          new OhaTextReader(),
          new VegetaReader(),
          new VegetaTextReader(),
          new VegetaResultsReader(),
          new PgbenchReader(),
          new SysbenchReader(),
          new RedisTextReader(),
          new RedisCsvReader(),
          new FioReader(),
          new YcsbReader(),
          new JunitXmlReader(),
          new PytestDurationsReader(),
          new BencherReader(),
          new OtavaReader(),
          new GithubActionReader(),
          new AbReader());

  /** Before a mapping that stands in place of a format's name. */
  private static final String MAP = "map:";

  private Formats() {}

  /** What stands for a mapping ({@link Mapping#parse}) where a format's name is asked for. */
  public static String mapped(String mapping) {
    return MAP + mapping;
  }

  /** All readers, for tests that hold each against each. */
  static List<HarnessReader> readers() {
    return READERS;
  }

  /** The names of all formats, {@link #AUTO} first. */
  public static List<String> names() {
    return Stream.concat(Stream.of(AUTO), READERS.stream().map(HarnessReader::format)).toList();
  }

  /**
   * The reader of a format.
   *
   * @throws SteelyardException when there is no such format, or the mapping makes no sense
   */
  public static HarnessReader named(String format) {
    if (format.startsWith(MAP)) {
      return new MappedReader(Mapping.parse(format.substring(MAP.length())));
    }
    return READERS.stream()
        .filter(reader -> reader.format().equals(format))
        .findFirst()
        .orElseThrow(() ->
            SteelyardException.invalid(
                "there is no format '%s'%s".formatted(format, Suggestion.orAll(format, names()))));
  }

  /**
   * The reader of a source's format, by its content.
   *
   * @throws SteelyardException when it cannot be read, is empty, or no format is recognised
   */
  static HarnessReader detect(Source source) {
    if (GatlingLog.is(source)) {
      throw SteelyardException.invalid(
          "cannot read '%s': %s".formatted(source.name(), GatlingLog.advice()));
    }
    List<HarnessReader> found = recognising(source);
    if (found.isEmpty()) {
      throw SteelyardException.invalid(unknown(source, SourceHead.of(source)));
    }
    if (found.size() > 1) {
      throw SteelyardException.invalid(
          "cannot read '%s': it looks like %s, and only one of them would be read; give each tool's output a file of its own, or name one with --format"
              .formatted(
                  source.name(),
                  String.join(" and like ", found.stream().map(HarnessReader::format).toList())));
    }
    return found.getFirst();
  }

  private static List<HarnessReader> recognising(Source source) {
    SourceHead head = SourceHead.of(source);
    List<HarnessReader> found = recognising(head);
    if (head.whole()) {
      return found;
    }
    if (found.isEmpty()) {
      return recognising(SourceHead.far(source));
    }
    // Of lines that are another tool's a reader of lines tells nothing, wherever they are.
    return found.stream().allMatch(LineFormat.class::isInstance)
        ? Stream.concat(found.stream(), recognising(SourceHead.far(source)).stream())
            .distinct()
            .toList()
        : found;
  }

  private static List<HarnessReader> recognising(SourceHead head) {
    return READERS.stream().filter(reader -> reader.recognises(head)).toList();
  }

  /** The format of a regular file, by its content; empty when it has none or cannot be read. */
  public static Optional<String> of(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (Source source = Source.open(file)) {
      return recognising(source).stream().findFirst().map(HarnessReader::format);
    } catch (SteelyardException unreadable) {
      return Optional.empty();
    }
  }

  private static String unknown(Source source, SourceHead head) {
    if (head.hasFields("iters", "times") || head.hasFields("group_id", "full_id")) {
      return "cannot read '%s': it is one file of Criterion's tree; name the folder target/criterion"
          .formatted(source.name());
    }
    if (head.begins("Timestamp,User Count,Type,Name,")) {
      return "cannot read '%s': it is Locust's history, second by second; name the file NAME_stats.csv"
          .formatted(source.name());
    }
    return "cannot read '%s': it is none of the %d formats that docs/harness.md tells of; check the file, or name one with --format, or say with --map what is where"
        .formatted(source.path(), READERS.size());
  }
}
