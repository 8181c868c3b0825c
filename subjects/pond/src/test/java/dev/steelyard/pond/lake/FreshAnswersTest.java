package dev.steelyard.pond.lake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.pond.PondTrial;
import dev.steelyard.pond.cache.Improvement;
import dev.steelyard.pond.catalogue.EntryKind;
import dev.steelyard.pond.pattern.PathPattern;
import dev.steelyard.pond.sql.DuckConnection;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No cache answers with what was true before a write, whoever wrote. */
class FreshAnswersTest {

  private static final PathPattern ALL = PathPattern.of("/**");

  @TempDir private Path folder;
  private PondTrial trial;
  private Pond writer;

  /**
   * Each alone and all together; connections are kept for all, as starting a database takes long.
   */
  static Stream<Set<Improvement>> improvements() {
    return Stream.concat(
        Stream.of(Improvement.values()).map(one -> EnumSet.of(one, Improvement.CONNECTIONS)),
        Stream.of(EnumSet.allOf(Improvement.class)));
  }

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
    writer = Pond.open(trial.pond(), Set.of(Improvement.CONNECTIONS));
  }

  @AfterEach
  void end() {
    writer.close();
  }

  private void copy(String path, String csv) {
    writer
        .writer()
        .copy(
            new LakeWriter.NewFile(
                trial.file("rows.csv", csv), path, EntryKind.ofPath(path), Optional.empty()));
  }

  private void define(String pattern) {
    writer
        .writer()
        .define(
            "/d",
            EntryKind.SQL_DERIVED,
            "{patterns: {t: '%s'}, query: SELECT * FROM t}".formatted(pattern));
  }

  private static List<String> listed(Pond pond) {
    return pond.patterns().resolve(ALL, pond.catalogue().newestVersion()).stream()
        .map(LakeMatch::path)
        .toList();
  }

  private static ExportPlan plan(Pond pond, String path) {
    LakeFile file = pond.patterns().file(path, pond.catalogue().newestVersion());
    return pond.plans().of(file, Optional.empty(), TimeRange.ALL);
  }

  private static String sum(Pond pond, String path) {
    try (DuckConnection connection = pond.connections().lend()) {
      String rows = "SELECT count(*), sum(value) FROM (%s)".formatted(plan(pond, path).query());
      Object[] row = connection.rows(rows).getFirst();
      return row[0] + " rows, " + row[1];
    }
  }

  @ParameterizedTest
  @MethodSource("improvements")
  void each_answer_is_of_the_newest_version(Set<Improvement> improvements) {
    try (Pond reader = Pond.open(trial.pond(), improvements)) {
      copy("/a.table", "time,value\n2025-01-01 00:00:00,1\n");
      assertThat(sum(reader, "/a.table")).isEqualTo("1 rows, 1");

      copy("/a.table", "time,value,more\n2025-01-01 00:00:00,5,x\n");
      assertThat(sum(reader, "/a.table")).isEqualTo("1 rows, 5");
      assertThat(plan(reader, "/a.table").schema().column("more")).isPresent();

      copy("/a.table", "time,value\n2025-01-01 00:00:00,1\n");
      assertThat(sum(reader, "/a.table")).isEqualTo("1 rows, 1");
      assertThat(plan(reader, "/a.table").schema().column("more")).isEmpty();

      copy("/b/c.series", "time,value\n2025-01-01 00:00:00,1\n");
      assertThat(listed(reader)).containsExactly("/a.table", "/b/c.series");
      define("/b/*");
      assertThat(sum(reader, "/d")).isEqualTo("1 rows, 1");
      copy("/b/c.series", "time,value\n2025-01-02 00:00:00,2\n");
      assertThat(sum(reader, "/d")).isEqualTo("2 rows, 3");
      copy("/b/e.series", "time,value\n2025-01-02 00:00:00,4\n");
      assertThat(sum(reader, "/d")).isEqualTo("3 rows, 7");
      define("/b/e*");
      assertThat(sum(reader, "/d")).isEqualTo("1 rows, 4");
    }
  }

  @ParameterizedTest
  @MethodSource("improvements")
  void readers_beside_writers_see_all_that_was_acknowledged(Set<Improvement> improvements)
      throws Exception {
    int versions = 4;
    AtomicInteger acknowledged = new AtomicInteger();
    Path row = trial.file("row.csv", "time,value\n2025-01-01 00:00:00,1\n");
    try (Pond other = Pond.open(trial.pond(), improvements);
        Pond reader = Pond.open(trial.pond(), improvements);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> all =
          List.of(
              threads.submit(() -> write(writer, row, versions, acknowledged)),
              threads.submit(() -> write(other, row, versions, acknowledged)),
              threads.submit(reading(reader, 2 * versions, acknowledged)));
      for (Future<?> one : all) {
        one.get();
      }
      assertThat(plan(reader, "/s.series").rows()).isEqualTo(2 * versions);
    }
  }

  private static void write(Pond pond, Path row, int versions, AtomicInteger acknowledged) {
    for (int i = 0; i < versions; i++) {
      pond.writer()
          .copy(new LakeWriter.NewFile(row, "/s.series", EntryKind.SERIES, Optional.empty()));
      acknowledged.incrementAndGet();
    }
  }

  private static Callable<Long> reading(Pond pond, int versions, AtomicInteger acknowledged) {
    return () -> {
      long last = 0;
      while (acknowledged.get() < versions) {
        int known = acknowledged.get();
        if (known > 0) {
          long rows = plan(pond, "/s.series").rows();
          assertThat(rows).isBetween(Math.max(last, known), (long) versions);
          last = rows;
        }
      }
      return last;
    };
  }
}
